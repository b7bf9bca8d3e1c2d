import { useRef } from 'react';
import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import type { ManualOrder, OrderPreview } from '../../../../shared/contract/trading/orders.ts';
import { useT } from '../../../locales/translate.tsx';
import { modeOfAccount } from '../../../stores/trading-mode.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { KeyValue, type KeyValueItem } from '../../../ui/key-value.tsx';
import { ModeBadge } from '../../../ui/mode-badge.tsx';
import { useOrderCommands } from '../use-order-commands.ts';
import { PreviewFacts } from './preview-facts.tsx';
import { changeTicket } from './ticket-draft.ts';
import type { InstrumentFacts } from './use-instrument.ts';
import styles from './ticket.module.css';

interface ReviewDialogProps {
  readonly order: ManualOrder;
  readonly preview: OrderPreview;
  readonly account: AccountRow;
  readonly instrument: InstrumentFacts;
  readonly onClose: () => void;
}

/** The order once more in whole, before it is sent. */
export function ReviewDialog({ order, preview, account, instrument, onClose }: ReviewDialogProps) {
  const t = useT();
  const format = useFormat();
  const { submit } = useOrderCommands();
  const isSent = useRef(false);
  const price = (amount: string | null) => format.decimal(amount, instrument.priceDecimals);
  const quantity = `${format.decimal(preview.quantity, instrument.quantityDecimals)} ${instrument.base}`;
  const priced = (key: 'limit' | 'trigger' | 'trail' | 'stop' | 'target', amount: string | null) =>
    amount === null
      ? []
      : [{ key, label: t(`trading.field.${key}`), value: `${price(amount)} ${instrument.quote}` }];
  const facts: KeyValueItem[] = [
    { key: 'symbol', label: t('trading.column.symbol'), value: instrument.symbol },
    { key: 'type', label: t('trading.column.type'), value: t(`trading.type.${order.type}`) },
    ...priced('limit', preview.limit ?? order.limit),
    ...priced('trigger', order.trigger),
    ...priced('trail', order.trail),
    ...priced('stop', preview.stop ?? order.stop),
    ...priced('target', order.target),
  ];
  /** Once: a second click on the same review is not a second order. */
  function send(): void {
    if (isSent.current) return;
    isSent.current = true;
    submit.mutate(order, {
      onSuccess: ({ kind }) => {
        if (kind === 'accepted') changeTicket({ quantity: '' });
      },
      onSettled: onClose,
    });
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        <span className={styles['reviewTitle']}>
          {t(`trading.review.${order.side}`, { amount: quantity })}
          <ModeBadge mode={modeOfAccount(account)} size="small" />
        </span>
      }
      text={t('trading.review.text', { account: account.id })}
      foot={
        <>
          <Button size="large" autoFocus disabled={submit.isPending} onClick={onClose}>
            {t('trading.review.back')}
          </Button>
          <Button
            look="primary"
            size="large"
            disabled={submit.isPending}
            data-testid="send-order"
            onClick={send}
          >
            {t(`trading.review.send.${order.side}`)}
          </Button>
        </>
      }
    >
      <KeyValue items={facts} />
      <PreviewFacts preview={preview} account={account} instrument={instrument} />
    </Dialog>
  );
}
