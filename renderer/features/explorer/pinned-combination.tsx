import { ChartCandlestick } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { selectSeries } from '../../stores/panel-place.tsx';
import {
  openWorkspace,
  selectStrategy,
  setLastBacktest,
  setStrategyParams,
} from '../../stores/workspace-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { showRefusal } from '../research-form/accept-gaps.ts';
import { figureAt, paramsAt } from './combination-columns.ts';
import type { ExplorerReport } from './combination-columns.ts';
import { useExplorer } from './explorer-store.ts';
import { heatmapMetric } from './heatmap-metrics.ts';
import type { HeatmapMetricId } from './heatmap-metrics.ts';
import { useExplorerText } from './use-explorer-text.ts';
import styles from './explorer.module.css';

const shown: readonly HeatmapMetricId[] = [
  'outOfSampleSharpe',
  'inSampleSharpe',
  'outOfSampleOverInSample',
  'outOfSampleReturn',
  'maxDrawdown',
  'consistency',
];

/** The combination a person picked on the heatmap: its own figures, never mistaken for the walk-forward's result. */
export function PinnedCombination({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const text = useExplorerText(report.axes);
  const pinned = useExplorer((state) => state.pinned);
  const own = paramsAt(report, pinned);
  const [isRunning, setIsRunning] = useState(false);
  if (!own) return <section className={styles['pinned']}>{t('explorer.pinned.none')}</section>;

  async function backtest(params: Readonly<Record<string, number>>): Promise<void> {
    const { symbol, timeframe, strategyId, simulation, from, to } = report.request;
    setIsRunning(true);
    try {
      const result = await client.backtests.run({
        symbol,
        timeframe,
        strategyId,
        params,
        simulation,
        engine: 'event',
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      });
      setStrategyParams(strategyId, params);
      selectStrategy(strategyId);
      selectSeries({ symbol, timeframe });
      setLastBacktest(result);
      openWorkspace('chart');
    } catch (error) {
      showRefusal(client, error, () => backtest(params));
    } finally {
      setIsRunning(false);
    }
  }

  return (
    <section className={styles['pinned']} data-testid="pinned-combination">
      <div className={styles['wrap']}>
        <strong>{t('explorer.pinned.title')}</strong>
        <Badge tone="warning" title={t('explorer.pinned.hindsightHint')}>
          {t('explorer.pinned.hindsight')}
        </Badge>
        <span className={styles['quiet']}>{t('explorer.pinned.noGrade')}</span>
        <span className={`${styles['end']} ${styles['mono']}`}>{text.parameters({ params: own })}</span>
      </div>
      <div className={styles['figures']}>
        {shown.map((id) => {
          const metric = heatmapMetric(id);
          return (
            <Figure
              key={id}
              label={text.metricName(id)}
              value={<FigureText>{text.value(metric, figureAt(report.columns, id, pinned))}</FigureText>}
            />
          );
        })}
      </div>
      <div className={styles['wrap']}>
        <span className={styles['quiet']}>
          {t('explorer.pinned.chosen')}{' '}
          {t('explorer.pinned.chosenOf', {
            count: format.number(report.columns.timesChosen[pinned]),
            total: format.number(report.windows.length),
          })}
        </span>
        <Button
          className={styles['end']}
          icon={ChartCandlestick}
          disabled={isRunning}
          data-testid="backtest-on-chart"
          onClick={() => void backtest(own)}
        >
          {t(isRunning ? 'explorer.pinned.running' : 'explorer.pinned.backtest')}
        </Button>
      </div>
    </section>
  );
}
