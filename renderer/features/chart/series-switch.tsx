import { useT } from '../../locales/translate.tsx';
import { useSeriesList } from '../../stores/live-store.ts';
import { selectSeries } from '../../stores/panel-place.tsx';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { useChart } from './chart-store.ts';
import styles from './chart.module.css';

/** Symbol, and the timeframes that are stored of it. */
export function SeriesSwitch({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const list = useSeriesList();
  const symbols = [...new Set(list.map(({ symbol }) => symbol))];
  const ofSymbol = list.filter(({ symbol }) => symbol === series.symbol);
  const select = (next: CandleSeries | undefined) => {
    if (!next) return;
    useChart.setState({ selectedTrade: null });
    selectSeries(next);
  };
  return (
    <>
      <span className={styles['symbol']}>
        <Select
          size="small"
          aria-label={t('chart.symbol')}
          value={series.symbol}
          options={symbols.map((symbol) => ({ value: symbol, label: symbol }))}
          onChange={(symbol) =>
            select(
              list.find((one) => one.symbol === symbol && one.timeframe === series.timeframe) ??
                list.find((one) => one.symbol === symbol),
            )
          }
        />
      </span>
      <Segmented
        size="small"
        aria-label={t('chart.timeframe')}
        value={series.timeframe}
        options={ofSymbol.map(({ timeframe }) => ({ value: timeframe, label: timeframe }))}
        onChange={(timeframe) => select(ofSymbol.find((one) => one.timeframe === timeframe))}
      />
    </>
  );
}
