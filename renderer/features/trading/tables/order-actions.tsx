import { useState } from 'react';
import type { OrderRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useLanguage, useT } from '../../../locales/translate.tsx';
import { Button } from '../../../ui/button.tsx';
import { AmountField } from '../amount-field.tsx';
import { readAmount, writeAmount } from '../amount-input.ts';
import { useOrderCommands } from '../use-order-commands.ts';
import { AnchoredForm } from './row-form.tsx';
import type { PressedAction } from './streaming-table.tsx';
import styles from './tables.module.css';

/** Changes the order of a row, or cancels a protective stop after a second look. */
export function OrderActionForm({ actionId, row, anchor, onClose }: PressedAction<OrderRow>) {
  const t = useT();
  const { cancel } = useOrderCommands();
  if (actionId === 'amend-order') {
    return (
      <AnchoredForm anchor={anchor} title={t('trading.amend.title')} onClose={onClose}>
        <AmendForm order={row} onDone={onClose} />
      </AnchoredForm>
    );
  }
  return (
    <AnchoredForm
      anchor={anchor}
      title={t(row.purpose === 'stop' ? 'trading.cancelStop.title' : 'trading.cancelOrder.title')}
      onClose={onClose}
    >
      {row.purpose === 'stop' && <p>{t('trading.cancelStop.text')}</p>}
      <div className={styles['foot']}>
        <Button look="primary" autoFocus onClick={onClose}>
          {t('trading.cancelOrder.keep')}
        </Button>
        <Button
          look="danger-line"
          data-testid="confirm-cancel"
          onClick={() => {
            cancel.mutate(row.clientOrderId);
            onClose();
          }}
        >
          {t('trading.cancelOrder.now')}
        </Button>
      </div>
    </AnchoredForm>
  );
}

interface AmendFormProps {
  readonly order: OrderRow;
  readonly onDone: () => void;
}

const amended = ['quantity', 'limit', 'trigger'] as const;

/** Only what was changed is sent. */
function AmendForm({ order, onDone }: AmendFormProps) {
  const t = useT();
  const language = useLanguage();
  const { amend } = useOrderCommands();
  const [texts, setTexts] = useState(() => ({
    quantity: writeAmount(order.quantity, language),
    limit: order.limit === null ? null : writeAmount(order.limit, language),
    trigger: order.trigger === null ? null : writeAmount(order.trigger, language),
  }));
  const { base, quote } = order.instrument;
  const fields = amended.filter((name) => texts[name] !== null);
  const changes = fields.flatMap((name) => {
    const amount = readAmount(texts[name] ?? '');
    return amount === null || amount === order[name] ? [] : [[name, amount] as const];
  });
  const isReadable = fields.every((name) => readAmount(texts[name] ?? '') !== null);
  return (
    <form
      className={styles['fields']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReadable || changes.length === 0) return;
        amend.mutate({ clientOrderId: order.clientOrderId, ...Object.fromEntries(changes) });
        onDone();
      }}
    >
      {fields.map((name) => (
        <AmountField
          key={name}
          label={t(`trading.field.${name}`)}
          value={texts[name] ?? ''}
          unit={name === 'quantity' ? base : quote}
          testId={`amend-${name}`}
          onChange={(text) => setTexts((before) => ({ ...before, [name]: text }))}
        />
      ))}
      <div className={styles['foot']}>
        <Button onClick={onDone}>{t('kit.cancel')}</Button>
        <Button look="primary" type="submit" disabled={!isReadable || changes.length === 0}>
          {t('trading.amend.send')}
        </Button>
      </div>
    </form>
  );
}
