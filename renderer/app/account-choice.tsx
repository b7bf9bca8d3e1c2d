import { useT } from '../locales/translate.tsx';
import { modeOfAccount } from '../stores/trading-mode.ts';
import { selectAccount, useAccounts, useChosenAccountId } from '../stores/trading-store.ts';
import { useFormat } from '../ui/format/use-format.ts';
import { Select } from '../ui/select.tsx';
import styles from './shell.module.css';

/** The account that the screens are about, and what it is worth. */
export function AccountChoice() {
  const t = useT();
  const format = useFormat();
  const accounts = useAccounts();
  const chosenId = useChosenAccountId();
  const chosen = accounts.find(({ id }) => id === chosenId);
  if (chosen === undefined) return null;
  return (
    <span className={styles['account']}>
      <Select
        size="small"
        aria-label={t('frame.account')}
        value={chosen.id}
        options={accounts.map((account) => ({
          value: account.id,
          label: account.id,
          // Paper is what the whole window says; a clock that is not now must not be missed.
          detail:
            modeOfAccount(account) === 'paper' ? account.currency : t(`kit.mode.${modeOfAccount(account)}`),
        }))}
        onChange={selectAccount}
      />
      <span className={styles['equity']}>
        {t('frame.account.cash', {
          equity: format.decimal(chosen.equity, chosen.moneyDecimals),
          currency: chosen.currency,
        })}
      </span>
    </span>
  );
}
