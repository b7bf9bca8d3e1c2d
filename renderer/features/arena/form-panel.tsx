import { useMutation } from '@tanstack/react-query';
import { Database } from 'lucide-react';
import { useState } from 'react';
import type { ArenaView } from '../../../shared/contract/trading/arena.ts';
import { dayMs } from '../../../shared/domain/time.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText, useIsLoaded, useSeriesList } from '../../stores/live-store.ts';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { PanelColumn, PanelFoot, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Picks } from '../data/picks.tsx';
import { useStrategies } from '../research-form/use-strategies.ts';
import { useArena } from './use-arena.ts';
import styles from './arena.module.css';

const usualDays = 90;
const mostSeries = 20;

/** Which strategies meet on which series, since when. */
export function FormPanel() {
  const t = useT();
  const isLoaded = useIsLoaded();
  const hasSeries = useSeriesList().length > 0;
  const { value } = useArena();
  if (!isLoaded || value === null) return <Skeleton rows={6} />;
  if (!hasSeries) {
    return (
      <EmptyState
        icon={Database}
        title={t('arena.noSeries.title')}
        actions={
          <Button look="primary" onClick={() => openWorkspace('data')}>
            {t('arena.noSeries.data')}
          </Button>
        }
      >
        {t('arena.noSeries.text')}
      </EmptyState>
    );
  }
  return <Form key={value.arena?.id ?? 'none'} arena={value.arena} />;
}

function Form({ arena }: { readonly arena: ArenaView | null }) {
  const t = useT();
  const client = useClient();
  const series = useSeriesList();
  const strategies = useStrategies();
  const request = arena?.request;
  const [chosen, setChosen] = useState<readonly string[]>(request?.series.map(seriesText) ?? []);
  const [wanted, setWanted] = useState<readonly string[]>(request?.strategies ?? []);
  const [since, setSince] = useState<number | null>(request?.since ?? null);
  const [capital, setCapital] = useState<number | null>(request?.capital ?? 10_000);
  const [isStopping, setStopping] = useState(false);
  const keys = series.filter((one) => chosen.includes(seriesText(one)));
  const lastTime = Math.max(...keys.map(({ lastTime: last }) => last ?? 0), 0);
  const from = since ?? (lastTime === 0 ? null : lastTime - usualDays * dayMs);
  const start = useMutation({
    mutationFn: () =>
      client.trading.startArena({
        series: keys.map(({ symbol, timeframe }) => ({ symbol, timeframe })),
        strategies: [...wanted],
        since: from!,
        capital: capital!,
      }),
  });
  const stop = useMutation({
    mutationFn: () => client.trading.stopArena(),
    onSuccess: () => setStopping(false),
  });
  const isReady =
    keys.length > 0 && keys.length <= mostSeries && from !== null && capital !== null && capital > 0;
  return (
    <PanelColumn>
      <PanelScroll>
        <Section
          title={t('arena.form.series')}
          aside={t('arena.form.seriesCount', { count: keys.length, most: mostSeries })}
        >
          <div className={styles['list']}>
            <Picks
              aria-label={t('arena.form.series')}
              options={series.map((one) => ({ value: seriesText(one), label: seriesText(one) }))}
              chosen={chosen}
              onChange={setChosen}
            />
          </div>
        </Section>
        <Section title={t('arena.form.strategies')} aside={t('arena.form.strategies.hint')}>
          <div className={styles['list']}>
            <Picks
              aria-label={t('arena.form.strategies')}
              options={strategies.map(({ id }) => ({ value: id, label: id }))}
              chosen={wanted}
              onChange={setWanted}
            />
          </div>
        </Section>
        <Section>
          <div className={styles['fields']}>
            <Field label={t('arena.form.since')}>
              {(control) => <DateTimeField {...control} value={from} onChange={setSince} />}
            </Field>
            <Field label={t('arena.form.capital')}>
              {(control) => (
                <NumberField {...control} size="small" value={capital} step={1000} onChange={setCapital} />
              )}
            </Field>
          </div>
        </Section>
        {start.error !== null && <ErrorState error={start.error} />}
      </PanelScroll>
      <PanelFoot>
        <Button look="primary" disabled={!isReady || start.isPending} onClick={() => start.mutate()}>
          {t(arena === null ? 'arena.form.start' : 'arena.form.restart')}
        </Button>
        {arena !== null && (
          <Button look="danger-line" onClick={() => setStopping(true)}>
            {t('arena.form.stop')}
          </Button>
        )}
      </PanelFoot>
      {isStopping && (
        <ConfirmDialog
          title={t('arena.stop.title')}
          text={t('arena.stop.text')}
          keep={t('arena.stop.keep')}
          confirm={t('arena.form.stop')}
          act={stop}
          onClose={() => setStopping(false)}
        />
      )}
    </PanelColumn>
  );
}
