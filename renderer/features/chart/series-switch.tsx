import { baseOfTimeframe, derivableTimeframes } from '../../../shared/domain/derived-timeframe.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import { useT } from '../../locales/translate.tsx';
import { useSeriesList } from '../../stores/live-store.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { useChart } from './chart-store.ts';
import type { ShownSeries } from './shown-series.ts';
import { useChooseView } from './use-choose-view.ts';
import styles from './chart.module.css';

/** Symbol, the timeframes that are stored of it, and those that they add up to. */
export function SeriesSwitch({ series }: { readonly series: ShownSeries }) {
  const t = useT();
  const list = useSeriesList();
  const choose = useChooseView();
  const isReplayed = useChart(({ replay }) => replay !== null);
  const { symbol, timeframe } = series;
  const symbols = [...new Set(list.map((one) => one.symbol))];
  const ofSymbol = list.filter((one) => one.symbol === symbol);
  const derivable = isReplayed ? [] : derivableTimeframes(list, symbol);
  const show = (next: Timeframe): void => {
    const base = ofSymbol.find((one) => one.timeframe === next) ?? baseOfTimeframe(list, symbol, next);
    if (base) choose(base, next);
  };
  return (
    <>
      <span className={styles['symbol']}>
        <Select
          size="small"
          aria-label={t('chart.symbol')}
          value={symbol}
          options={symbols.map((one) => ({ value: one, label: one }))}
          onChange={(next) => {
            const ofNext = list.filter((one) => one.symbol === next);
            const base = ofNext.find((one) => one.timeframe === timeframe) ?? ofNext[0];
            if (base) choose(base, base.timeframe);
          }}
        />
      </span>
      <Segmented
        size="small"
        aria-label={t('chart.timeframe')}
        value={timeframe}
        options={ofSymbol.map((one) => ({ value: one.timeframe, label: one.timeframe }))}
        onChange={show}
      />
      {derivable.length > 0 && (
        <span className={styles['derived']}>
          <Select
            size="small"
            aria-label={t('chart.derived')}
            value={series.baseTimeframe === undefined ? null : timeframe}
            placeholder="…"
            options={derivable.map((one) => ({
              value: one,
              label: one,
              detail: t('chart.derivedFrom', {
                timeframe: baseOfTimeframe(list, symbol, one)?.timeframe ?? '',
              }),
            }))}
            onChange={show}
          />
        </span>
      )}
    </>
  );
}
