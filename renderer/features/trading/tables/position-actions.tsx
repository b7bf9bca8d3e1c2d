import type { PositionRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useT } from '../../../locales/translate.tsx';
import { Button } from '../../../ui/button.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { useOrderCommands } from '../use-order-commands.ts';
import { AnchoredForm } from './row-form.tsx';
import type { PressedAction } from './streaming-table.tsx';
import styles from './tables.module.css';

/** Closes the position of a row, after a second look. */
export function ClosePositionForm({ row, anchor, onClose }: PressedAction<PositionRow>) {
  const t = useT();
  const format = useFormat();
  const { close } = useOrderCommands();
  const { instrument, quantity, sessionId, key } = row;
  const amount = `${format.decimal(quantity, instrument.quantityDecimals)} ${instrument.base}`;
  return (
    <AnchoredForm anchor={anchor} title={t('trading.close.title', { amount })} onClose={onClose}>
      <p>{t(sessionId === null ? 'trading.close.text' : 'trading.close.sessionText')}</p>
      <div className={styles['foot']}>
        <Button look="primary" autoFocus onClick={onClose}>
          {t('trading.close.keep')}
        </Button>
        <Button
          look="danger-line"
          onClick={() => {
            close.mutate(key);
            onClose();
          }}
        >
          {t('trading.close.now')}
        </Button>
      </div>
    </AnchoredForm>
  );
}
