import { History, Maximize, SkipForward } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { useFeedOf } from '../../stores/feed-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ZoneName } from '../../ui/zone-name.tsx';
import { useChosenStrategy } from '../research-form/use-strategies.ts';
import type { CandlePage } from './bars.ts';
import { chartKey } from './chart-keys.ts';
import { ChartLegend, LinesLegend } from './chart-legend.tsx';
import { ChartStage } from './chart-stage.tsx';
import { followedVersion } from './followed-version.ts';
import { useChart } from './chart-store.ts';
import { GoToDate } from './go-to-date.tsx';
import { LiveBadge } from './live-badge.tsx';
import { ReplayBar } from './replay-bar.tsx';
import type { ShownSeries } from './shown-series.ts';
import { SeriesSwitch } from './series-switch.tsx';
import { TradeCard } from './trade-card.tsx';
import { tradeMarks } from './trade-marks.ts';
import { usePlanLines } from './use-plan-lines.ts';
import { usePlanParams } from './use-plan-params.ts';
import { usePriceChart } from './use-price-chart.ts';
import { useFollowReplay, useReplayActions } from './use-replay.ts';
import { useReplayCommand } from './use-replay-command.ts';
import { useShownBacktest } from './use-shown-backtest.ts';
import { useShownBars } from './use-shown-bars.ts';
import styles from './chart.module.css';

interface ChartOfSeriesProps {
  readonly series: ShownSeries;
  readonly page: CandlePage;
}

/** One series with everything that is drawn on it, and its controls. */
export function ChartOfSeries({ series, page }: ChartOfSeriesProps) {
  const { symbol, timeframe, tickSize } = series;
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  const strategy = useChosenStrategy();
  const params = usePlanParams(strategy);
  const backtest = useShownBacktest();
  const selectedTrade = useChart((state) => state.selectedTrade);
  const feed = useFeedOf({ symbol, timeframe: series.baseTimeframe ?? timeframe });
  const replay = useChart((state) => state.replay);
  const actions = useReplayActions(series);
  useFollowReplay(symbol);
  useReplayCommand(symbol, actions);
  const container = useRef<HTMLDivElement>(null);
  const { chart, hovered } = usePriceChart(container, series);

  const shownBars = useShownBars(chart, series, page, feed !== null);
  const { page: shownPage, hidden, closedUntil, isReplay } = shownBars;

  const plan = usePlanLines({
    symbol,
    timeframe,
    version: feed === null ? series.contentHash : followedVersion(series),
    strategy,
    params,
    shown: shownBars,
  });
  const marks = useMemo(
    () => tradeMarks(backtest?.trades ?? [], (share) => format.signedPercent(share, 1)),
    [backtest, format],
  );

  const reached = useRef(closedUntil);
  useEffect(() => {
    reached.current = closedUntil;
  }, [closedUntil]);
  useEffect(
    () => chart?.setLines(plan, isReplay ? reached.current : Number.POSITIVE_INFINITY),
    [chart, plan, isReplay, shownPage],
  );
  // A replay shows the trades that are over by then.
  const knownTrades = isReplay
    ? marks.filter(({ exitTime }) => exitTime * 1000 <= closedUntil).length
    : marks.length;
  const known = useMemo(() => marks.slice(0, knownTrades), [marks, knownTrades]);
  useEffect(() => chart?.setMarks(known, selectedTrade), [chart, known, selectedTrade, colors]);
  useEffect(() => {
    const trade = selectedTrade === null ? undefined : backtest?.trades[selectedTrade - 1];
    if (trade) chart?.ensureVisible(trade.entryTime, trade.exitTime);
  }, [chart, selectedTrade, backtest]);

  // A new backtest is worth nothing on the screen while none of its trades is.
  useEffect(() => {
    const last = backtest?.trades.at(-1);
    if (last) chart?.ensureVisible(last.entryTime, last.exitTime);
  }, [chart, backtest]);

  useEffect(() => {
    if (!chart) return undefined;
    return chart.onPick(actions.pick);
  }, [chart, actions]);
  const from = replay?.phase === 'choosing' ? replay.from : null;
  useEffect(() => chart?.markStart(from), [chart, from, colors]);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const run = chartKey(event, chart, replay, actions);
    if (run === null) return;
    event.preventDefault();
    run();
  };

  const shown = Math.max(0, Math.min(hovered ?? Infinity, shownPage.time.length - 1));
  const shownTime = shownPage.time[shown] ?? closedUntil;
  return (
    <ChartStage
      series={series}
      chart={chart}
      container={container}
      bars={shownBars}
      // The row of a bar that is still forming in a replay may know its close.
      time={isReplay ? Math.min(shownTime, closedUntil) : shownTime}
      toolbar={
        <>
          <SeriesSwitch series={series} />
          {series.source === 'synthetic' && (
            <Badge tone="warning" title={t('chart.syntheticHint')}>
              {t('chart.synthetic')}
            </Badge>
          )}
          <span className={styles['rule']} />
          <LiveBadge feed={isReplay ? null : feed} />
        </>
      }
      controls={
        <>
          {strategy && <Badge>{strategy.id}</Badge>}
          <IconButton
            icon={History}
            label={t('chart.replay.open')}
            shortcut="Shift R"
            disabled={replay !== null || series.baseTimeframe !== undefined}
            onClick={actions.choose}
          />
          <GoToDate series={series} onGo={(time) => chart?.scrollTo(time, time)} />
          <IconButton icon={Maximize} label={t('chart.fit')} onClick={() => chart?.showAll()} />
          <IconButton icon={SkipForward} label={t('chart.last')} onClick={() => chart?.showLatest()} />
        </>
      }
      strip={replay && <ReplayBar series={series} replay={replay} actions={actions} />}
      legend={
        <>
          {shownPage.time.length > 0 && <ChartLegend page={shownPage} index={shown} tickSize={tickSize} />}
          {plan && (
            <LinesLegend
              plan={plan}
              time={isReplay ? Math.min(shownTime, closedUntil) : shownTime}
              tickSize={tickSize}
            />
          )}
        </>
      }
      className={classNames(styles['plot'], replay !== null && styles['replayed'])}
      label={t('chart.label', { symbol, timeframe })}
      testId="chart"
      data={{
        'data-bars': hidden + shownPage.time.length,
        'data-from': shownPage.time[0] ?? '',
        'data-until': shownPage.time.at(-1) ?? '',
        'data-trades': knownTrades,
      }}
      onKey={press}
    >
      <ZoneName of={series} className={styles['zone']} />
      <TradeCard chart={chart} series={series} marks={known} trades={backtest?.trades ?? []} />
    </ChartStage>
  );
}
