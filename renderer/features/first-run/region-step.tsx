import { useMutation } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useEffect } from 'react';
import type { AccountRow } from '../../../shared/contract/trading/account-rows.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useSettings, useUpdateSettings } from '../../stores/settings.ts';
import { selectAccount, useAccounts } from '../../stores/trading-store.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { Note } from '../../ui/note.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { useMinute } from '../../ui/use-minute.ts';
import { freeAccountName } from '../grid-monitor/start/free-account-name.ts';
import { changeGuide, useGuide } from './guide-store.ts';
import { StepPage } from './step-page.tsx';
import styles from './guide.module.css';

const usualCurrencies = ['USDT', 'USDC', 'USD', 'EUR', 'GBP', 'CHF', 'JPY', 'BTC'] as const;
const firstCash = '10000';

/** The account on paper, in the present, of a currency. */
export function paperAccountOf(accounts: readonly AccountRow[], currency: string): AccountRow | null {
  return (
    accounts.find(
      (account) => account.mode === 'paper' && account.clock === 'live' && account.currency === currency,
    ) ?? null
  );
}

/** The zone of every time on the desk, and the currency with an account on paper in it. */
export function RegionStep() {
  const t = useT();
  const client = useClient();
  const settings = useSettings();
  const update = useUpdateSettings();
  const accounts = useAccounts();
  const times = useTimes(useGuide().series);
  const now = useMinute();
  const currency = settings?.currency ?? 'USDT';
  const account = paperAccountOf(accounts, currency);
  const create = useMutation({
    mutationFn: () =>
      client.trading.createAccount({
        accountId: freeAccountName('live', currency, new Set(accounts.map(({ id }) => id))),
        currency,
        cash: firstCash,
        clock: 'live',
      }),
    onSuccess({ id }) {
      selectAccount(id);
      changeGuide(client, { step: 'risk' });
    },
  });
  const accountId = account?.id;
  useEffect(() => {
    if (accountId !== undefined) selectAccount(accountId);
  }, [accountId]);
  const currencies = [...new Set([...accounts.map((one) => one.currency), ...usualCurrencies, currency])];
  return (
    <StepPage
      isDone
      title={t('guide.region.title')}
      text={t('guide.region.text')}
      foot={
        account === null ? (
          <Button
            look="primary"
            size="extra"
            icon={ArrowRight}
            disabled={create.isPending}
            onClick={() => create.mutate()}
          >
            {t('guide.region.create', { currency })}
          </Button>
        ) : undefined
      }
    >
      <div className={styles['form']}>
        <div className={styles['choice']}>
          <span>{t('settings.zone')}</span>
          <Segmented
            aria-label={t('settings.zone')}
            value={settings?.timeZone ?? 'utc'}
            onChange={(timeZone) => update({ timeZone })}
            options={[
              { value: 'utc', label: 'UTC' },
              { value: 'exchange', label: t('settings.zone.exchange') },
              { value: 'local', label: t('settings.zone.local') },
            ]}
          />
          <small>{t('guide.region.now', { time: times.stamp(now) })}</small>
        </div>
        <Field label={t('guide.region.currency')} hint={t('guide.region.never')}>
          {(control) => (
            <Select
              {...control}
              value={currency}
              options={currencies.map((value) => ({ value, label: value }))}
              onChange={(chosen) => update({ currency: chosen })}
            />
          )}
        </Field>
        {account === null ? <Missing currency={currency} /> : <Present account={account} />}
        {create.error !== null && <ErrorState error={create.error} onRetry={() => create.mutate()} />}
      </div>
    </StepPage>
  );
}

function Missing({ currency }: { readonly currency: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <Note title={t('guide.region.missing', { currency })}>
      {t('guide.region.missing.text', { cash: format.decimal(firstCash, 0), currency })}
    </Note>
  );
}

function Present({ account }: { readonly account: AccountRow }) {
  const t = useT();
  const format = useFormat();
  return (
    <Note tone="good" title={t('guide.region.account', { account: account.id })}>
      {t('guide.region.account.text', {
        cash: format.decimal(account.cash, account.moneyDecimals),
        currency: account.currency,
      })}
    </Note>
  );
}
