import { useQuery } from '@tanstack/react-query';
import { MapIcon } from 'lucide-react';
import { useState } from 'react';
import type { SessionRequest, SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText, useSeries } from '../../stores/live-store.ts';
import { useChosenAccount, useChosenAccountId, useChosenView } from '../../stores/trading-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { PanelColumn, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SeriesAndStrategy } from '../research-form/series-and-strategy.tsx';
import { useChosenSeries, useChosenStrategy } from '../research-form/use-strategies.ts';
import { RuinMap } from './ruin-map.tsx';
import styles from './ruin-panel.module.css';

const ofForm = 'form';
const noSessions: readonly SessionRow[] = [];

/** The sizing of a form; what it does not ask for is as the host has it. */
const usualSizing = { notional: 100, fraction: 0.1, kellyPart: 0.25, kellyCap: 0.02 } as const;

/** What a session that runs, or one that could be started, may cost at the worst. */
export function RuinPanel() {
  const t = useT();
  const sessions = useChosenView(({ sessions }) => sessions) ?? noSessions;
  const [chosen, setChosen] = useState(ofForm);
  const accountId = useChosenAccountId();
  const session = sessions.find(({ id }) => id === chosen);
  return (
    <PanelColumn>
      {sessions.length > 0 && (
        <Section>
          <Select
            size="small"
            aria-label={t('risk.ruin.of')}
            value={session?.id ?? ofForm}
            options={[
              { value: ofForm, label: t('risk.ruin.ofForm') },
              ...sessions.map(({ id, instrument, strategyTitle, timeframe }) => ({
                value: id,
                label: instrument.symbol,
                detail: `${strategyTitle} ${timeframe}`,
              })),
            ]}
            onChange={setChosen}
          />
        </Section>
      )}
      {session === undefined ? <Form key={accountId} /> : <Map request={requestOf(session)} />}
    </PanelColumn>
  );
}

function requestOf(session: SessionRow): SessionRequest {
  return {
    accountId: session.accountId,
    series: { symbol: session.instrument.symbol, timeframe: session.timeframe },
    strategyId: session.strategyId,
    params: session.params,
    capital: session.capital,
    sizing: session.sizing,
    source: session.source,
    fillTimeframe: session.fillTimeframe,
    acceptGaps: true,
  };
}

function Form() {
  const t = useT();
  const account = useChosenAccount();
  const accountId = account?.id ?? null;
  const series = useChosenSeries();
  const strategy = useChosenStrategy();
  const [capital, setCapital] = useState<number | null>(1000);
  const [leverage, setLeverage] = useState<number | null>(1);
  const stored = useSeries(series);
  // The time goes on while it is looked at; the question stays the same.
  const [begun] = useState(account?.now ?? null);
  // An account that replays would begin at its own time, not now.
  const source: SessionRequest['source'] =
    account?.clock === 'replay'
      ? { kind: 'replay', from: begun ?? stored?.firstTime ?? 0, to: stored?.lastTime ?? 0, speed: 0 }
      : { kind: 'live' };
  const isUsable =
    accountId !== null &&
    capital !== null &&
    capital > 0 &&
    leverage !== null &&
    leverage >= 1 &&
    leverage <= 125;
  return (
    <>
      <SeriesAndStrategy />
      <Section>
        <div className={styles['fields']}>
          <Field label={t('risk.ruin.capital')}>
            {(control) => (
              <NumberField {...control} size="small" value={capital} step={100} onChange={setCapital} />
            )}
          </Field>
          <Field label={t('risk.ruin.leverage')}>
            {(control) => (
              <NumberField {...control} size="small" value={leverage} unit="×" onChange={setLeverage} />
            )}
          </Field>
        </div>
      </Section>
      {isUsable && series !== null && strategy !== null ? (
        <Map
          request={{
            accountId,
            series,
            strategyId: strategy.id,
            params: {},
            capital: String(capital),
            sizing: { method: 'allocation', allocation: 1, leverage, ...usualSizing },
            source,
            fillTimeframe: null,
            acceptGaps: true,
          }}
        />
      ) : (
        <EmptyState icon={MapIcon} title={t('risk.ruin.none')}>
          {t('risk.ruin.none.text')}
        </EmptyState>
      )}
    </>
  );
}

function Map({ request }: { readonly request: SessionRequest }) {
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['ruin-map', seriesText(request.series), request],
    queryFn: () => client.trading.ruinMap(request),
    retry: false,
  });
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={8} />;
  return (
    <PanelScroll className={styles['map']!}>
      <RuinMap map={data} />
    </PanelScroll>
  );
}
