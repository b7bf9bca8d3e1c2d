import { useQuery } from '@tanstack/react-query';
import { CalendarSearch, ChartCandlestick, History, Maximize, SkipForward } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { parseUtc } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { useLanguage, useT } from '../../locales/translate.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { useClient } from '../../stores/client.tsx';
import { useCommands, type Command } from '../../stores/command-store.ts';
import { useFeedOf } from '../../stores/feed-store.ts';
import { seriesText, useIsLoaded, useSeries } from '../../stores/live-store.ts';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useChosenSeries, useChosenStrategy } from '../research-form/use-strategies.ts';
import type { CandlePage } from './bars.ts';
import { ChartLegend, LinesLegend } from './chart-legend.tsx';
import { useChart } from './chart-store.ts';
import { PriceChart } from './price-chart.ts';
import { LiveBadge } from './live-badge.tsx';
import { ReplayBar } from './replay-bar.tsx';
import { SeriesSwitch } from './series-switch.tsx';
import { tradeMarks } from './trade-marks.ts';
import { usePlanLines } from './use-plan-lines.ts';
import { usePlanParams } from './use-plan-params.ts';
import { useFollowReplay, useReplayActions } from './use-replay.ts';
import { useShownBacktest } from './use-shown-backtest.ts';
import { useShownBars } from './use-shown-bars.ts';
import styles from './chart.module.css';

/** Candles of the chosen series with what the strategy plans and what the last backtest did. */
export function PricePanel() {
  const t = useT();
  const client = useClient();
  const isLoaded = useIsLoaded();
  const key = useChosenSeries();
  const series = useSeries(key);
  const isFollowed = useFeedOf(key) !== null;
  const { data, error, isPending, refetch } = useQuery({
    // The hash changes when an import adds bars. Those of a feed come bar by bar; only what lies before them can change.
    queryKey: [
      'candles',
      key?.symbol,
      key?.timeframe,
      isFollowed && series ? followedVersion(series) : series?.contentHash,
    ],
    queryFn: () => {
      if (!key) throw new Error('No series is chosen');
      return client.series.candles({ symbol: key.symbol, timeframe: key.timeframe });
    },
    enabled: key !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!isLoaded) return <Skeleton />;
  if (!series) {
    return (
      <PanelColumn>
        <EmptyState
          icon={ChartCandlestick}
          title={t('chart.empty.title')}
          actions={
            <Button look="primary" onClick={() => openWorkspace('data')}>
              {t('chart.empty.openData')}
            </Button>
          }
        >
          {t('chart.empty.text')}
        </EmptyState>
      </PanelColumn>
    );
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending || data.time.length === 0) return <Skeleton />;
  return <ChartOfSeries key={seriesText(series)} series={series} page={data} />;
}

/** Of a followed series, whose hash changes with every bar: what lies before the bars that are still to come. */
function followedVersion({ firstTime, repairCount }: CandleSeries): string {
  return `followed ${firstTime} ${repairCount}`;
}

interface ChartOfSeriesProps {
  readonly series: CandleSeries;
  readonly page: CandlePage;
}

function ChartOfSeries({ series, page }: ChartOfSeriesProps) {
  const t = useT();
  const format = useFormat();
  const locale = useLanguage();
  const colors = useThemeColors();
  const strategy = useChosenStrategy();
  const params = usePlanParams(strategy);
  const backtest = useShownBacktest();
  const selectedTrade = useChart((state) => state.selectedTrade);
  const feed = useFeedOf(series);
  const replay = useChart((state) => state.replay);
  const actions = useReplayActions(series);
  useFollowReplay(series.symbol);
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'chart.replay',
          group: 'actions',
          title: { id: 'chart.replay.open' },
          detail: series.symbol,
          icon: History,
          run() {
            openWorkspace('chart');
            actions.choose();
          },
        },
      ],
      [actions, series.symbol],
    ),
  );
  const container = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<PriceChart | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const { symbol, timeframe, tickSize } = series;

  const { page: shownPage, closedUntil } = useShownBars(chart, series, page, feed !== null);
  const isReplay = replay?.phase === 'running';

  const plan = usePlanLines({
    symbol,
    timeframe,
    version: feed === null ? series.contentHash : followedVersion(series),
    strategy,
    params,
    closedUntil,
  });
  const marks = useMemo(
    () => tradeMarks(backtest?.trades ?? [], (share) => format.signedPercent(share, 1)),
    [backtest, format],
  );

  const words = useMemo(
    () => ({ locale, formatPrice: (price: number) => format.price(price, tickSize) }),
    [locale, format, tickSize],
  );
  const first = useRef({ colors, words });
  useEffect(() => {
    if (!container.current) return undefined;
    const created = new PriceChart(container.current, first.current.colors, first.current.words);
    created.onCrosshair(setHovered);
    setChart(created);
    return () => {
      created.dispose();
      setChart(null);
    };
  }, []);
  const hasTime = timeframeMs(timeframe) < 86_400_000;
  useEffect(
    () => chart?.restyle(colors, words, hasTime, tickSize),
    [chart, colors, words, hasTime, tickSize],
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
  useEffect(
    () => chart?.setMarks(marks.slice(0, knownTrades), selectedTrade),
    [chart, marks, knownTrades, selectedTrade, colors],
  );
  useEffect(() => {
    const trade = selectedTrade === null ? undefined : backtest?.trades[selectedTrade - 1];
    if (trade) chart?.scrollTo(trade.entryTime, trade.exitTime);
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
    const bindings: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => chart?.pan(event.shiftKey ? -1 : -0.1),
      ArrowRight: () => chart?.pan(event.shiftKey ? 1 : 0.1),
      '+': () => chart?.zoom(0.8),
      '=': () => chart?.zoom(0.8),
      '-': () => chart?.zoom(1.25),
      Home: () => chart?.showAll(),
      End: () => chart?.showLast(220),
      r: actions.choose,
      ...(replay === null ? {} : { Escape: actions.end }),
      ...(isReplay
        ? {
            ' ': actions.toggle,
            '.': actions.step,
            ',': actions.slower,
            ';': actions.faster,
          }
        : {}),
    };
    const run = bindings[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };

  const shown = Math.min(hovered ?? Infinity, shownPage.time.length - 1);
  return (
    <PanelColumn>
      <div className={styles['toolbar']}>
        <SeriesSwitch series={series} />
        {series.source === 'synthetic' && (
          <Badge tone="warning" title={t('chart.syntheticHint')}>
            {t('chart.synthetic')}
          </Badge>
        )}
        <span className={styles['rule']} />
        <LiveBadge feed={isReplay ? null : feed} />
        <ChartLegend page={shownPage} index={shown} tickSize={tickSize} />
        <span className={styles['end']} />
        {strategy && <Badge>{strategy.id}</Badge>}
        <IconButton
          icon={History}
          label={t('chart.replay.open')}
          shortcut="R"
          disabled={replay !== null}
          onClick={actions.choose}
        />
        <GoToDate onGo={(time) => chart?.scrollTo(time, time)} />
        <IconButton icon={Maximize} label={t('chart.fit')} onClick={() => chart?.showAll()} />
        <IconButton icon={SkipForward} label={t('chart.last')} onClick={() => chart?.showLast(220)} />
      </div>
      {replay && <ReplayBar series={series} replay={replay} actions={actions} />}
      <div
        className={classNames(styles['plot'], replay !== null && styles['replayed'])}
        role="application"
        tabIndex={0}
        aria-label={t('chart.label', { symbol, timeframe })}
        data-testid="chart"
        data-bars={shownPage.time.length}
        data-trades={knownTrades}
        onKeyDown={press}
      >
        <div ref={container} className={styles['chart']} />
        {plan && <LinesLegend plan={plan} time={shownPage.time[shown]} tickSize={tickSize} />}
        <span className={styles['zone']} aria-hidden>
          UTC
        </span>
      </div>
    </PanelColumn>
  );
}

/** A small date box; what it cannot read, it says. */
function GoToDate({ onGo }: { readonly onGo: (timeMs: number) => void }) {
  const t = useT();
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const go = () => {
    const time = parseUtc(text.trim());
    setIsWrong(time === null);
    if (time !== null) onGo(time);
  };
  return (
    <form
      className={styles['date']}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <TextField
        size="small"
        value={text}
        placeholder="2021-09-20"
        aria-label={t('chart.goToDate')}
        title={isWrong ? t('chart.dateProblem') : t('chart.goToDate')}
        {...(isWrong ? { 'aria-invalid': true } : {})}
        onChange={(next) => {
          setText(next);
          setIsWrong(false);
        }}
      />
      <IconButton
        type="submit"
        icon={CalendarSearch}
        label={isWrong ? t('chart.dateProblem') : t('chart.goToDate')}
      />
    </form>
  );
}
