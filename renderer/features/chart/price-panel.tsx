import { useQuery } from '@tanstack/react-query';
import { CalendarSearch, ChartCandlestick, Maximize, SkipForward } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { parseUtc } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { useLanguage, useT } from '../../locales/translate.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { useClient } from '../../stores/client.tsx';
import { seriesText, useIsLoaded, useSeries } from '../../stores/live-store.ts';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
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
import { distinctLines, PriceChart } from './price-chart.ts';
import { SeriesSwitch } from './series-switch.tsx';
import { tradeMarks } from './trade-marks.ts';
import { usePlanParams } from './use-plan-params.ts';
import { useShownBacktest } from './use-shown-backtest.ts';
import styles from './chart.module.css';

/** Candles of the chosen series with what the strategy plans and what the last backtest did. */
export function PricePanel() {
  const t = useT();
  const client = useClient();
  const isLoaded = useIsLoaded();
  const key = useChosenSeries();
  const series = useSeries(key);
  const { data, error, isPending, refetch } = useQuery({
    // The hash changes when an import adds bars.
    queryKey: ['candles', key?.symbol, key?.timeframe, series?.contentHash],
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

interface ChartOfSeriesProps {
  readonly series: NonNullable<ReturnType<typeof useSeries>>;
  readonly page: CandlePage;
}

function ChartOfSeries({ series, page }: ChartOfSeriesProps) {
  const t = useT();
  const client = useClient();
  const format = useFormat();
  const locale = useLanguage();
  const colors = useThemeColors();
  const strategy = useChosenStrategy();
  const params = usePlanParams(strategy);
  const backtest = useShownBacktest();
  const selectedTrade = useChart((state) => state.selectedTrade);
  const container = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<PriceChart | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const { symbol, timeframe, tickSize } = series;

  const { data: planned } = useQuery({
    queryKey: ['plan-lines', symbol, timeframe, series.contentHash, strategy?.id, params],
    queryFn: () =>
      strategy ? client.strategies.planLines({ symbol, timeframe, strategyId: strategy.id, params }) : null,
    enabled: strategy !== null,
    staleTime: 60_000,
    retry: false,
    placeholderData: (last) => last,
  });
  const plan = useMemo(() => (planned ? distinctLines(planned) : null), [planned]);
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
  useEffect(() => chart?.setCandles(page), [chart, page]);
  useEffect(() => chart?.setLines(plan), [chart, plan]);
  useEffect(() => chart?.setMarks(marks, selectedTrade), [chart, marks, selectedTrade, colors]);
  useEffect(() => {
    const trade = selectedTrade === null ? undefined : backtest?.trades[selectedTrade - 1];
    if (trade) chart?.scrollTo(trade.entryTime, trade.exitTime);
  }, [chart, selectedTrade, backtest]);

  // A new backtest is worth nothing on the screen while none of its trades is.
  useEffect(() => {
    const last = backtest?.trades.at(-1);
    if (last) chart?.ensureVisible(last.entryTime, last.exitTime);
  }, [chart, backtest]);

  const press = (event: KeyboardEvent) => {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => chart?.pan(event.shiftKey ? -1 : -0.1),
      ArrowRight: () => chart?.pan(event.shiftKey ? 1 : 0.1),
      '+': () => chart?.zoom(0.8),
      '=': () => chart?.zoom(0.8),
      '-': () => chart?.zoom(1.25),
      Home: () => chart?.showAll(),
      End: () => chart?.showLast(220),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  const shown = hovered ?? page.time.length - 1;
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
        <ChartLegend page={page} index={shown} tickSize={tickSize} />
        <span className={styles['end']} />
        {strategy && <Badge>{strategy.id}</Badge>}
        <GoToDate onGo={(time) => chart?.scrollTo(time, time)} />
        <IconButton icon={Maximize} label={t('chart.fit')} onClick={() => chart?.showAll()} />
        <IconButton icon={SkipForward} label={t('chart.last')} onClick={() => chart?.showLast(220)} />
      </div>
      <div
        className={styles['plot']}
        role="application"
        tabIndex={0}
        aria-label={t('chart.label', { symbol, timeframe })}
        data-testid="chart"
        data-bars={page.time.length}
        data-trades={marks.length}
        onKeyDown={press}
      >
        <div ref={container} className={styles['chart']} />
        {plan && <LinesLegend plan={plan} time={page.time[shown]} tickSize={tickSize} />}
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
