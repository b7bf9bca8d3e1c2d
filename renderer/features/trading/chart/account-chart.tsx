import { Maximize, SkipForward } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { SessionRow } from '../../../../shared/contract/trading/sessions.ts';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { useLanguage, useT } from '../../../locales/translate.tsx';
import { useThemeColors } from '../../../plot/theme-colors.ts';
import { useFeedOf } from '../../../stores/feed-store.ts';
import { useChosenAccount, useChosenRows } from '../../../stores/trading-store.ts';
import { Badge } from '../../../ui/badge.tsx';
import { decimalsOf } from '../../../ui/format/number-format.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { ZoneName } from '../../../ui/zone-name.tsx';
import type { CandlePage } from '../../chart/bars.ts';
import { chartKey } from '../../chart/chart-keys.ts';
import { ChartLegend, LinesLegend } from '../../chart/chart-legend.tsx';
import { ChartStage } from '../../chart/chart-stage.tsx';
import { followedVersion } from '../../chart/followed-version.ts';
import { GoToDate } from '../../chart/go-to-date.tsx';
import { LiveBadge } from '../../chart/live-badge.tsx';
import { SeriesSwitch } from '../../chart/series-switch.tsx';
import { usePlanLines } from '../../chart/use-plan-lines.ts';
import { usePriceChart } from '../../chart/use-price-chart.ts';
import { useShownBars } from '../../chart/use-shown-bars.ts';
import styles from '../../chart/chart.module.css';
import { useStrategies } from '../../research-form/use-strategies.ts';
import { writeAmount } from '../amount-input.ts';
import { isTicketFor, pickPrice, useTicket } from '../ticket/ticket-draft.ts';
import { accountLines, fillMarks } from './account-lines.ts';
import { movableLines, ticketLines } from './movable-lines.ts';
import { MoveList } from './move-list.tsx';
import { useLineMoves } from './use-line-moves.tsx';

interface AccountChartProps {
  readonly series: CandleSeries;
  readonly page: CandlePage;
}

const noParams: Readonly<Record<string, number>> = {};

/** An account's clock is its own: nothing is replayed from here. */
const noReplay = {
  choose() {},
  pick() {},
  start() {},
  jump() {},
  toggle() {},
  step() {},
  setSpeed() {},
  faster() {},
  slower() {},
  end() {},
};

const isTrading = (state: SessionRow['state']): boolean =>
  state === 'running' || state === 'paused' || state === 'closing';

/** One series up to the account's time, with the plan of the session that trades it and everything that works there. */
export function AccountChart({ series, page }: AccountChartProps) {
  const { symbol, timeframe, tickSize } = series;
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const colors = useThemeColors();
  const feed = useFeedOf(series);
  const account = useChosenAccount();
  const isHere = ({ instrument }: { readonly instrument: { readonly symbol: string } }) =>
    instrument.symbol === symbol;
  const positions = useChosenRows((view) => view.positions.filter(isHere));
  const orders = useChosenRows((view) => view.orders.filter(isHere));
  const fills = useChosenRows((view) => view.fills.filter(isHere));
  const sessions = useChosenRows((view) => view.sessions.filter(isHere));
  // The one that trades now, else the last that did.
  const session =
    sessions.findLast((one) => one.timeframe === timeframe && isTrading(one.state)) ??
    sessions.findLast((one) => one.timeframe === timeframe);
  const strategyId = session?.strategyId;
  const strategy = useStrategies().find(({ id }) => id === strategyId) ?? null;
  const container = useRef<HTMLDivElement>(null);
  const { chart, hovered } = usePriceChart(container, series);

  const accountTime = account?.clock === 'replay' ? account.now : null;
  const shownBars = useShownBars(chart, series, page, feed !== null, accountTime);
  const { page: shownPage, hidden, closedUntil, isReplay } = shownBars;
  const plan = usePlanLines({
    symbol,
    timeframe,
    version: feed === null ? series.contentHash : followedVersion(series),
    strategy,
    params: session?.params ?? noParams,
    shown: shownBars,
  });

  const currency = account?.currency ?? '';
  const moneyDecimals = account?.moneyDecimals ?? 2;
  const lines = useMemo(
    () => accountLines(symbol, positions, orders, { t, format, currency, moneyDecimals }),
    [symbol, positions, orders, t, format, currency, moneyDecimals],
  );
  const marks = useMemo(() => fillMarks(symbol, fills, t), [symbol, fills, t]);
  const draft = useTicket();
  const movable = useMemo(
    () => [
      ...(isTicketFor(symbol) ? ticketLines(draft, decimalsOf(tickSize), { t, format }) : []),
      ...movableLines(symbol, positions, orders, { t, format }),
    ],
    [symbol, draft, tickSize, positions, orders, t, format],
  );
  const focusChart = useCallback(
    () => container.current?.closest<HTMLElement>('[role="application"]')?.focus(),
    [],
  );
  const { begin, strip } = useLineMoves({ chart, account, lines: movable, tickSize, onDone: focusChart });

  useEffect(
    () => chart?.setLines(plan, isReplay ? closedUntil : Number.POSITIVE_INFINITY),
    [chart, plan, isReplay, closedUntil, shownPage],
  );
  useEffect(
    () => chart?.setWorkingLines(lines, (price) => format.price(price, tickSize)),
    [chart, lines, format, tickSize, colors],
  );
  useEffect(
    () =>
      chart?.onPickPrice((price) => pickPrice(writeAmount(price.toFixed(decimalsOf(tickSize)), language))),
    [chart, tickSize, language],
  );
  useEffect(() => chart?.setFills(marks), [chart, marks, shownPage, colors]);

  const shown = Math.min(hovered ?? Infinity, shownPage.time.length - 1);
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() === 'r') return;
    const run = chartKey(event, chart, null, noReplay);
    if (run === null) return;
    event.preventDefault();
    run();
  };
  return (
    <ChartStage
      series={series}
      chart={chart}
      container={container}
      bars={shownBars}
      legend={
        shown >= 0 && (
          <>
            <ChartLegend page={shownPage} index={shown} tickSize={tickSize} />
            {plan && <LinesLegend plan={plan} time={shownPage.time[shown]} tickSize={tickSize} />}
          </>
        )
      }
      time={shownPage.time[shown] ?? closedUntil}
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
          {session && (
            <Badge tone={isTrading(session.state) ? 'good' : 'neutral'}>{session.strategyId}</Badge>
          )}
          <MoveList lines={movable} onChoose={begin} />
          <GoToDate series={series} onGo={(time) => chart?.scrollTo(time, time)} />
          <IconButton icon={Maximize} label={t('chart.fit')} onClick={() => chart?.showAll()} />
          <IconButton icon={SkipForward} label={t('chart.last')} onClick={() => chart?.showLast(220)} />
        </>
      }
      className={styles['plot']}
      label={t('chart.label', { symbol, timeframe })}
      testId="trading-chart"
      data={{
        'data-bars': hidden + shownPage.time.length,
        'data-lines': lines.map(({ kind }) => kind).join(' '),
        'data-fills': marks.length,
      }}
      onKey={press}
    >
      <ZoneName of={series} className={styles['zone']} />
      {strip}
    </ChartStage>
  );
}
