import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { useAccounts } from '../../../stores/trading-store.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { freeAccountName } from './free-account-name.ts';
import styles from './start.module.css';

interface NewAccountProps {
  readonly clock: 'live' | 'replay';
  /** Currency of the series, if it is known. */
  readonly currency: string | null;
  readonly onCreated: (accountId: string) => void;
}

/** A paper account with a clock and a currency that fit; its ledger is its own. */
export function NewAccount({ clock, currency, onCreated }: NewAccountProps) {
  const t = useT();
  const client = useClient();
  const taken = useAccounts();
  const [name, setName] = useState(() =>
    freeAccountName(clock, currency, new Set(taken.map(({ id }) => id))),
  );
  const [typedCurrency, setCurrency] = useState(currency ?? 'USDT');
  const [cash, setCash] = useState<number | null>(10_000);
  const isNamed = /^[a-z0-9][a-z0-9-]{0,30}$/.test(name);
  const isMoney = /^[A-Z]{3,6}$/.test(typedCurrency);
  const create = useMutation({
    mutationFn: () =>
      client.trading.createAccount({ accountId: name, currency: typedCurrency, cash: String(cash), clock }),
    onSuccess: ({ id }) => onCreated(id),
  });
  return (
    <div className={styles['newAccount']}>
      <span>{t(`grids.account.${clock}`)}</span>
      <div className={styles['three']}>
        <Field label={t('grids.account.name')} error={isNamed ? null : t('grids.account.badName')}>
          {(control) => <TextField {...control} size="small" value={name} onChange={setName} />}
        </Field>
        <Field label={t('grids.account.currency')} error={isMoney ? null : t('grids.account.badCurrency')}>
          {(control) => (
            <TextField
              {...control}
              size="small"
              value={typedCurrency}
              onChange={(text) => setCurrency(text.toUpperCase())}
            />
          )}
        </Field>
        <Field label={t('grids.account.cash')}>
          {(control) => (
            <NumberField {...control} size="small" minimum={1} step={1_000} value={cash} onChange={setCash} />
          )}
        </Field>
      </div>
      {create.error !== null && <ErrorState error={create.error} />}
      <Button
        icon={Plus}
        disabled={!isNamed || !isMoney || cash === null || cash <= 0 || create.isPending}
        data-testid="create-account"
        onClick={() => create.mutate()}
      >
        {t('grids.account.create')}
      </Button>
    </div>
  );
}
