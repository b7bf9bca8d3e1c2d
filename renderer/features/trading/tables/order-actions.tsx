import type { ICellRendererParams } from 'ag-grid-community';
import { useState } from 'react';
import type { OrderRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useLanguage, useT } from '../../../locales/translate.tsx';
import { Button } from '../../../ui/button.tsx';
import { AmountField } from '../amount-field.tsx';
import { readAmount, writeAmount } from '../amount-input.ts';
import { useOrderCommands } from '../use-order-commands.ts';
import { RowForm } from './row-form.tsx';
import styles from './tables.module.css';

/** Changes or cancels the order of a row. */
export function OrderActions({ data }: ICellRendererParams<OrderRow>) {
  const t = useT();
  const { cancel } = useOrderCommands();
  if (data === undefined || !data.isOpen) return null;
  const isProtective = data.purpose === 'stop';
  return (
    <div className={styles['actions']}>
      {data.type !== 'market' && (
        <RowForm action={t('trading.amend')} title={t('trading.amend.title')} testId="amend-order">
          {(close) => <AmendForm order={data} onDone={close} />}
        </RowForm>
      )}
      {isProtective ? (
        <RowForm action={t('trading.cancel')} title={t('trading.cancelStop.title')} testId="cancel-order">
          {(close) => (
            <>
              <p>{t('trading.cancelStop.text')}</p>
              <div className={styles['foot']}>
                <Button look="primary" autoFocus onClick={close}>
                  {t('trading.cancelStop.keep')}
                </Button>
                <Button
                  look="danger-line"
                  onClick={() => {
                    cancel.mutate(data.clientOrderId);
                    close();
                  }}
                >
                  {t('trading.cancel')}
                </Button>
              </div>
            </>
          )}
        </RowForm>
      ) : (
        <Button
          look="ghost"
          size="small"
          disabled={cancel.isPending || data.state === 'PendingCancel'}
          data-testid="cancel-order"
          onClick={() => cancel.mutate(data.clientOrderId)}
        >
          {t('trading.cancel')}
        </Button>
      )}
    </div>
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
