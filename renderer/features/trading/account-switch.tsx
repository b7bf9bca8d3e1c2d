import { useT } from '../../locales/translate.tsx';
import { modeOfAccount } from '../../stores/trading-mode.ts';
import { selectAccount, useAccounts, useChosenAccountId } from '../../stores/trading-store.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Select } from '../../ui/select.tsx';

/** Which account the screens are about, with its equity and its mode in words. */
export function AccountSwitch() {
  const t = useT();
  const format = useFormat();
  const accounts = useAccounts();
  const chosen = useChosenAccountId();
  if (accounts.length === 0) return null;
  return (
    <Select
      size="small"
      aria-label={t('trading.account')}
      value={chosen}
      options={accounts.map((account) => ({
        value: account.id,
        label: account.id,
        detail: `${format.decimal(account.equity, account.moneyDecimals)} ${account.currency}, ${t(`kit.mode.${modeOfAccount(account)}`)}`,
      }))}
      onChange={selectAccount}
    />
  );
}
