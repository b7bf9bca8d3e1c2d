import { useT } from '../../locales/translate.tsx';
import { seriesText, useSeries, useSeriesList } from '../../stores/live-store.ts';
import { selectSeries } from '../../stores/panel-place.tsx';
import { selectStrategy } from '../../stores/workspace-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Section } from '../../ui/panel-layout.tsx';
import { Select } from '../../ui/select.tsx';
import { StrategyNotes } from './strategy-notes.tsx';
import {
  useChosenSeries,
  useChosenStrategy,
  useFollowStrategies,
  useStrategies,
  useStrategyFailure,
} from './use-strategies.ts';
import styles from './research-form.module.css';

/** Which rule runs on which candles. */
export function SeriesAndStrategy() {
  const t = useT();
  const format = useFormat();
  useFollowStrategies();
  const series = useSeriesList();
  const strategies = useStrategies();
  const strategy = useChosenStrategy();
  const failure = useStrategyFailure();
  const chosen = useSeries(useChosenSeries());
  const times = useTimes(chosen);
  return (
    <Section>
      <div className={styles['pick']}>
        <span>{t('explorer.form.strategy')}</span>
        <Select
          aria-label={t('explorer.form.strategy')}
          size="small"
          value={strategy?.id ?? null}
          options={strategies.map((strategy) => ({
            value: strategy.id,
            label: strategy.id,
            detail: [
              strategy.sides.map((side) => t(`explorer.side.${side}`)).join(' + '),
              strategy.timeframe,
              ...strategy.inputs.map((kind) => t(`explorer.inputs.${kind}`)),
              ...(strategy.source === 'user' ? [t('explorer.strategies.own')] : []),
            ].join(', '),
          }))}
          onChange={selectStrategy}
        />
        <span>{t('explorer.form.asset')}</span>
        <Select
          aria-label={t('explorer.form.asset')}
          size="small"
          value={chosen ? seriesText(chosen) : null}
          placeholder={t('explorer.form.noSeries')}
          disabled={series.length === 0}
          options={series.map((one) => ({
            value: seriesText(one),
            label: one.symbol,
            detail:
              one.source === 'synthetic'
                ? `${one.timeframe}, ${t('explorer.form.synthetic')}`
                : one.timeframe,
          }))}
          onChange={(key) => {
            const next = series.find((one) => seriesText(one) === key);
            if (next) selectSeries(next);
          }}
        />
      </div>
      {failure !== null && <ErrorState {...failure} />}
      <StrategyNotes />
      {chosen && (
        <div className={styles['caption']}>
          {t('explorer.form.barsFromTo', {
            from: times.date(chosen.firstTime),
            to: times.date(chosen.lastTime),
            bars: format.number(chosen.bars),
          })}
          {chosen.source === 'synthetic' && (
            <Badge tone="warning" title={t('chart.syntheticHint')}>
              {t('chart.synthetic')}
            </Badge>
          )}
        </div>
      )}
    </Section>
  );
}
