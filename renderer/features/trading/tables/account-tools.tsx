import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage, useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { saveFile } from '../../../stores/save-file.ts';
import { selectAccount, useChosenAccount } from '../../../stores/trading-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { failureText } from '../../../ui/failure-text.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showFailure, showToast } from '../../../ui/toast.tsx';
import { AmountField } from '../amount-field.tsx';
import { readAmount } from '../amount-input.ts';
import { RowForm } from './row-form.tsx';
import styles from './tables.module.css';

/** Accounts are made, paid into and exported from here. */
export function AccountTools() {
  const t = useT();
  const client = useClient();
  const account = useChosenAccount();
  const exportTrades = useMutation({
    mutationFn: (accountId: string) => client.trading.exportTrades({ accountId }),
    onSuccess: ({ fileName, text }) => saveFile(new File([text], fileName, { type: 'text/csv' })),
    onError: (error) => showFailure(error),
  });
  return (
    <span className={styles['tools']}>
      {account !== null && (
        <>
          {account.mode === 'paper' && (
            <RowForm action={t('trading.cash.move')} title={t('trading.cash.title', { account: account.id })}>
              {(close) => <CashForm accountId={account.id} currency={account.currency} onDone={close} />}
            </RowForm>
          )}
          <Button
            look="ghost"
            size="small"
            disabled={exportTrades.isPending}
            onClick={() => exportTrades.mutate(account.id)}
          >
            {t('trading.exportTrades')}
          </Button>
        </>
      )}
      <RowForm action={t('trading.account.new')} title={t('trading.account.new.title')} testId="new-account">
        {(close) => <NewAccountForm onDone={close} />}
      </RowForm>
    </span>
  );
}

interface CashFormProps {
  readonly accountId: string;
  readonly currency: string;
  readonly onDone: () => void;
}

function CashForm({ accountId, currency, onDone }: CashFormProps) {
  const t = useT();
  const client = useClient();
  const [direction, setDirection] = useState<'in' | 'out'>('in');
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const amount = readAmount(text);
  const move = useMutation({
    mutationFn: (signed: string) => client.trading.moveCash({ accountId, amount: signed, note }),
    onSuccess: () => {
      showToast({ tone: 'good', title: t('trading.cash.done') });
      onDone();
    },
    onError: (error) => showFailure(error),
  });
  return (
    <form
      className={styles['fields']}
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null) move.mutate(direction === 'in' ? amount : `-${amount}`);
      }}
    >
      <Segmented
        isFullWidth
        aria-label={t('trading.cash.direction')}
        value={direction}
        options={[
          { value: 'in', label: t('trading.cash.in') },
          { value: 'out', label: t('trading.cash.out') },
        ]}
        onChange={setDirection}
      />
      <AmountField label={t('trading.cash.amount')} value={text} unit={currency} onChange={setText} />
      <Field label={t('trading.cash.note')}>
        {(control) => <TextField {...control} maxLength={200} value={note} onChange={setNote} />}
      </Field>
      <div className={styles['foot']}>
        <Button onClick={onDone}>{t('kit.cancel')}</Button>
        <Button look="primary" type="submit" disabled={amount === null || move.isPending}>
          {t('trading.cash.send')}
        </Button>
      </div>
    </form>
  );
}

function NewAccountForm({ onDone }: { readonly onDone: () => void }) {
  const t = useT();
  const language = useLanguage();
  const client = useClient();
  const [accountId, setAccountId] = useState('');
  const [currency, setCurrency] = useState('USDT');
  const [cash, setCash] = useState('10000');
  const [clock, setClock] = useState<'live' | 'replay'>('live');
  const amount = readAmount(cash);
  const isNamed = /^[a-z0-9][a-z0-9-]{0,30}$/.test(accountId);
  const isMoney = /^[A-Z]{3,6}$/.test(currency);
  const create = useMutation({
    mutationFn: (opening: string) =>
      client.trading.createAccount({ accountId, currency, cash: opening, clock }),
    onSuccess: ({ id }) => {
      selectAccount(id);
      onDone();
    },
  });
  return (
    <form
      className={styles['fields']}
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null && isNamed && isMoney) create.mutate(amount);
      }}
    >
      <Field
        label={t('trading.account.name')}
        hint={t('trading.account.name.hint')}
        error={accountId !== '' && !isNamed && t('trading.account.name.hint')}
      >
        {(control) => (
          <TextField
            {...control}
            autoFocus
            value={accountId}
            data-testid="account-name"
            onChange={(text) => setAccountId(text.trim().toLowerCase())}
          />
        )}
      </Field>
      <Field
        label={t('trading.column.currency')}
        error={currency !== '' && !isMoney && t('trading.account.currency.hint')}
      >
        {(control) => (
          <TextField
            {...control}
            value={currency}
            onChange={(text) => setCurrency(text.trim().toUpperCase())}
          />
        )}
      </Field>
      <AmountField label={t('trading.account.opening')} value={cash} unit={currency} onChange={setCash} />
      <Field label={t('trading.account.clock')} hint={t(`trading.account.clock.${clock}.hint`)}>
        {() => (
          <Segmented
            isFullWidth
            aria-label={t('trading.account.clock')}
            value={clock}
            options={[
              { value: 'live', label: t('trading.account.clock.live') },
              { value: 'replay', label: t('trading.account.clock.replay') },
            ]}
            onChange={setClock}
          />
        )}
      </Field>
      {create.error !== null && (
        <p role="alert" className={styles['problem']}>
          {failureText(create.error, language, t).title} {failureText(create.error, language, t).remedy}
        </p>
      )}
      <div className={styles['foot']}>
        <Button onClick={onDone}>{t('kit.cancel')}</Button>
        <Button
          look="primary"
          type="submit"
          disabled={amount === null || !isNamed || !isMoney || create.isPending}
        >
          {t('trading.account.create')}
        </Button>
      </div>
    </form>
  );
}
