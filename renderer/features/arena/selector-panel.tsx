import { useMutation } from '@tanstack/react-query';
import { Shuffle } from 'lucide-react';
import { useState } from 'react';
import type { ArenaView } from '../../../shared/contract/trading/arena.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useLanguage, useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { modeOfAccount } from '../../stores/trading-mode.ts';
import { useAccounts } from '../../stores/trading-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { PanelColumn, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Table } from '../../ui/table.tsx';
import { AmountField } from '../trading/amount-field.tsx';
import { readAmount, writeAmount } from '../trading/amount-input.ts';
import { useArena } from './use-arena.ts';
import styles from './arena.module.css';

type Selector = ArenaView['selector'];

/** Lets the best strategy of each series trade on paper: the rules, the choices so far, and what it did. */
export function SelectorPanel() {
  const t = useT();
  const { value, error } = useArena();
  if (value === null) return error === null ? <Skeleton rows={6} /> : <ErrorState error={error} />;
  const { arena } = value;
  if (arena === null) {
    return (
      <EmptyState icon={Shuffle} title={t('arena.selector.none')}>
        {t('arena.selector.none.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <PanelScroll>
        <Settings key={JSON.stringify(arena.selector)} selector={arena.selector} />
        <Choices arena={arena} />
        <Log arena={arena} />
      </PanelScroll>
    </PanelColumn>
  );
}

function Settings({ selector }: { readonly selector: Selector }) {
  const t = useT();
  const client = useClient();
  const language = useLanguage();
  const accounts = useAccounts().filter((account) => modeOfAccount(account) === 'paper');
  const [draft, setDraft] = useState(selector);
  const [capital, setCapital] = useState(writeAmount(selector.capital, language));
  const amount = readAmount(capital);
  const next = { ...draft, capital: amount ?? selector.capital };
  const isChanged = JSON.stringify(next) !== JSON.stringify(selector);
  const apply = useMutation({ mutationFn: () => client.trading.setSelector(next) });
  const change = (part: Partial<Selector>) => setDraft({ ...draft, ...part });
  const number = (
    name: 'minimumTrades' | 'margin' | 'minimumScore',
    least: number,
    most: number,
    step: number,
  ) => (
    <Field label={t(`arena.selector.${name}`)} hint={t(`arena.selector.${name}.hint`)}>
      {(control) => (
        <NumberField
          {...control}
          value={draft[name]}
          minimum={least}
          maximum={most}
          step={step}
          onChange={(value) => value !== null && value >= least && value <= most && change({ [name]: value })}
        />
      )}
    </Field>
  );
  return (
    <Section title={t('arena.selector.rules')}>
      <form
        className={styles['selector']}
        onSubmit={(event) => {
          event.preventDefault();
          if (amount !== null && isChanged) apply.mutate();
        }}
      >
        <Switch
          label={t('arena.selector.isEnabled')}
          isOn={draft.isEnabled}
          onChange={(isEnabled) => change({ isEnabled })}
        />
        <p className={styles['quiet']}>{t('arena.selector.text')}</p>
        <div className={styles['fields']}>
          <Field label={t('arena.selector.account')}>
            {(control) => (
              <Select
                {...control}
                value={draft.accountId}
                options={accounts.map(({ id, currency }) => ({ value: id, label: id, detail: currency }))}
                onChange={(accountId) => change({ accountId })}
              />
            )}
          </Field>
          <AmountField
            label={t('arena.selector.capital')}
            value={capital}
            unit={accounts.find(({ id }) => id === draft.accountId)?.currency ?? ''}
            onChange={setCapital}
          />
          {number('minimumTrades', 1, 1000, 1)}
          {number('minimumScore', -10, 10, 0.1)}
          {number('margin', 0, 10, 0.1)}
        </div>
        {apply.error !== null && <ErrorState error={apply.error} />}
        <Button
          type="submit"
          look="primary"
          disabled={!isChanged || amount === null || apply.isPending}
          data-testid="apply-selector"
        >
          {t(
            draft.isEnabled === selector.isEnabled
              ? 'arena.selector.apply'
              : draft.isEnabled
                ? 'arena.selector.on'
                : 'arena.selector.off',
          )}
        </Button>
      </form>
    </Section>
  );
}

function Choices({ arena }: { readonly arena: ArenaView }) {
  const t = useT();
  const times = useTimes();
  const hostText = useHostText();
  if (arena.choices.length === 0) return null;
  return (
    <Section title={t('arena.selector.choices')}>
      <Table
        aria-label={t('arena.selector.choices')}
        isDense
        rows={arena.choices}
        rowKey={({ symbol, timeframe }) => `${symbol} ${timeframe}`}
        columns={[
          {
            key: 'series',
            header: t('arena.column.series'),
            cell: ({ symbol, timeframe }) => `${symbol} ${timeframe}`,
          },
          {
            key: 'strategy',
            header: t('arena.column.strategy'),
            cell: ({ strategyId }) => strategyId ?? t('arena.selector.nobody'),
          },
          {
            key: 'since',
            header: t('arena.selector.since'),
            unit: times.name,
            cell: ({ since }) => times.dateTime(since),
          },
          {
            key: 'reason',
            header: t('arena.selector.reason'),
            cell: ({ reason }) => <span title={hostText(reason)}>{hostText(reason)}</span>,
          },
        ]}
      />
    </Section>
  );
}

function Log({ arena }: { readonly arena: ArenaView }) {
  const t = useT();
  const times = useTimes();
  const hostText = useHostText();
  if (arena.log.length === 0) return null;
  return (
    <Section title={t('arena.selector.log')}>
      <ul className={styles['log']} data-selectable>
        {arena.log.map(({ time, text }, index) => (
          <li key={`${time}-${index}`}>
            <span className={styles['quiet']}>{times.dateTimeSeconds(time)}</span>
            <span>{hostText(text)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
