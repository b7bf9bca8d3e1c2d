import { useQuery } from '@tanstack/react-query';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { selectAccount, useAccounts, useChosenAccountId } from '../../../stores/trading-store.ts';
import { openWorkspace } from '../../../stores/workspace-store.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { Table } from '../../../ui/table.tsx';
import { useLimitText } from '../../risk/use-limit-text.ts';
import { Setting, SettingsGroup } from '../setting.tsx';
import styles from '../settings.module.css';

/** The limits that a trader looks for first; the Risk screen has all of them. */
const shownLimits = [
  'maxOpenPositions',
  'maxPositionShare',
  'maxExposureShare',
  'maxLeverage',
  'riskPerTradeShare',
  'dailyLossShare',
  'maxDrawdownShare',
];

/** The limits of an account as they are now, and the way to where they are changed. */
export function RiskSection() {
  const t = useT();
  const client = useClient();
  const words = useLimitText();
  const accounts = useAccounts();
  const accountId = useChosenAccountId();
  const risk = useQuery({
    queryKey: ['risk', accountId],
    queryFn: () => client.trading.risk({ accountId: accountId! }),
    enabled: accountId !== null,
  });
  const rows = shownLimits.flatMap((key) => risk.data?.limits.find((limit) => limit.key === key) ?? []);
  return (
    <SettingsGroup id="risk" title={t('settings.section.risk')} text={t('settings.risk.text')}>
      <Setting label={t('settings.risk.limits')} words={rows.map((row) => words.name(row))} isWide>
        {accountId === null ? (
          <p className={styles['facts']}>{t('settings.risk.noAccounts')}</p>
        ) : (
          <>
            {risk.isError && <ErrorState error={risk.error} onRetry={() => void risk.refetch()} />}
            <Table
              aria-label={t('settings.risk.limits')}
              rows={rows}
              rowKey={({ key }) => key}
              columns={[
                { key: 'name', header: t('settings.risk.limit'), cell: (row) => words.name(row) },
                {
                  key: 'value',
                  header: t('settings.risk.value'),
                  isNumeric: true,
                  cell: (row) => words.value(row, row.value),
                },
                {
                  key: 'usual',
                  header: t('settings.risk.usual'),
                  isNumeric: true,
                  cell: (row) => words.value(row, row.usual),
                },
              ]}
            />
            <div className={styles['foot']}>
              <Select
                size="small"
                aria-label={t('frame.account')}
                value={accountId}
                onChange={selectAccount}
                options={accounts.map(({ id, currency }) => ({ value: id, label: id, detail: currency }))}
              />
              <Button onClick={() => openWorkspace('risk')}>{t('settings.risk.open')}</Button>
            </div>
          </>
        )}
      </Setting>
    </SettingsGroup>
  );
}
