import type { ICellRendererParams } from 'ag-grid-community';
import type { PositionRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useT } from '../../../locales/translate.tsx';
import { Button } from '../../../ui/button.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { useOrderCommands } from '../use-order-commands.ts';
import { RowForm } from './row-form.tsx';
import styles from './tables.module.css';

/** Closes the position of a row, after a second look. */
export function PositionActions({ data }: ICellRendererParams<PositionRow>) {
  const t = useT();
  const format = useFormat();
  const { close } = useOrderCommands();
  if (data === undefined) return null;
  const { instrument, quantity, sessionId } = data;
  const amount = `${format.decimal(quantity, instrument.quantityDecimals)} ${instrument.base}`;
  return (
    <div className={styles['actions']}>
      <RowForm
        action={t('trading.close')}
        title={t('trading.close.title', { amount })}
        disabled={close.isPending}
        testId="close-position"
      >
        {(dismiss) => (
          <>
            <p>{t(sessionId === null ? 'trading.close.text' : 'trading.close.sessionText')}</p>
            <div className={styles['foot']}>
              <Button look="primary" autoFocus onClick={dismiss}>
                {t('trading.close.keep')}
              </Button>
              <Button
                look="danger-line"
                onClick={() => {
                  close.mutate(data.key);
                  dismiss();
                }}
              >
                {t('trading.close.now')}
              </Button>
            </div>
          </>
        )}
      </RowForm>
    </div>
  );
}
