import type { SessionRequest } from '../../../shared/contract/trading/sessions.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { candleColumns, firstBarAtOrAfter } from '../../../shared/domain/candle.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { isoUtc, type EpochMs } from '../../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../../shared/domain/timeframe.ts';
import type { InstrumentKey } from '../../../shared/domain/trading/instrument.ts';
import type { PlanRow } from '../../../shared/domain/trading/plan-row.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { TrackRecord } from '../../../shared/risk/sizing/sizing.ts';
import type { ParameterValues } from '../../../shared/strategies/parameter.ts';
import type { Strategy } from '../../../shared/strategies/strategy.ts';
import type { PlanRowsTask } from '../../../workers/tasks/plan-rows-task.ts';
import type { FeedService } from '../feeds.ts';
import { requireAcceptedGaps } from '../accepted-gaps.ts';
import { alignedInputs, requireInputs } from '../dataset-inputs.ts';
import { requireSeries } from '../series.ts';
import { completeParams, requireStrategy, strategyFileError } from '../strategies.ts';
import { averageTrueRangeOf } from './average-true-range.ts';
import type { PaperAccount } from './paper-account.ts';
import { type SessionDataSources, strategyVersionOf } from './session-data.ts';
import type { SessionValue } from './session-record.ts';
import { kellyProblem, netProfitsOf, trackRecordOf } from './track-record.ts';

export interface SessionStartOptions extends SessionDataSources {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly feeds: { readonly live: Pick<FeedService['live'], 'list'> };
  /** Grade of the latest walk-forward of a strategy on a series; null without one. */
  readonly gradeOf: (strategyId: string, symbol: string, timeframe: Timeframe) => string | null;
}

/**
 * Bars before the start that a plan is worked out from: as many as there are, so that its rows are those of a backtest
 * over the whole series, and no more than can be worked out at each close.
 */
const mostBarsBefore = 20_000;

function badUsage(message: string, remedy: string): CandlewrightError {
  return new CandlewrightError('BAD_USAGE', message, remedy);
}

/** What was applied for the series, with what the person names over it. */
function paramsOf(
  strategy: Strategy,
  { series, params }: SessionRequest,
  settings: Settings,
): ParameterValues {
  const applied = settings.appliedParameters.find(
    (one) =>
      one.strategyId === strategy.id && one.symbol === series.symbol && one.timeframe === series.timeframe,
  );
  return completeParams(strategy, { ...applied?.params, ...params });
}

function requireFeed(
  feeds: SessionStartOptions['feeds'],
  symbol: string,
  timeframes: readonly Timeframe[],
): void {
  for (const timeframe of timeframes) {
    const isFed = feeds.live
      .list()
      .some(
        (feed) => feed.symbol === symbol && (feed.timeframe === timeframe || feed.derive.includes(timeframe)),
      );
    if (isFed) continue;
    throw new CandlewrightError(
      'CONFLICT',
      `Nothing feeds ${symbol} ${timeframe}.`,
      'Start a feed of this market and timeframe first, or replay stored candles in an account that does.',
    );
  }
}

/** When trading begins and ends, and that the account's time allows it. */
function spanOf(
  { source, accountId }: SessionRequest,
  account: PaperAccount,
  series: CandleSeries,
  fillMs: number,
  now: EpochMs,
): { readonly from: EpochMs; readonly to: EpochMs | null } {
  if ((source.kind === 'live') !== (account.clock === 'live')) {
    throw badUsage(
      `The account ${accountId} ${account.clock === 'live' ? 'trades the present' : 'replays stored candles'}.`,
      'Choose an account of the other kind, or create one.',
    );
  }
  // The bar under way is half from before: the next one is the first that is traded.
  if (source.kind === 'live') return { from: Math.ceil(now / fillMs) * fillMs, to: null };
  const { from, to } = source;
  const lastClose = (series.lastTime ?? 0) + timeframeMs(series.timeframe);
  if (from >= to || from >= lastClose || to <= (series.firstTime ?? 0)) {
    throw badUsage(
      `There is nothing to replay from ${isoUtc(from)} to ${isoUtc(to)}.`,
      series.firstTime === null
        ? 'Import candles first.'
        : `The candles run from ${isoUtc(series.firstTime)} to ${isoUtc(lastClose)}.`,
    );
  }
  const reached = account.now();
  if (reached !== null && from < reached) {
    throw new CandlewrightError(
      'CONFLICT',
      `The account ${accountId} has come to ${isoUtc(reached)}, and its time does not go back to ${isoUtc(from)}.`,
      'Start later, or create another replay account.',
    );
  }
  return { from: Math.max(from, series.firstTime ?? from), to: Math.min(to, lastClose) };
}

/** What the strategy won and lost on the instrument in this account. Throws when the sizing needs more of a record. */
function recordOf(
  { strategyId, sizing }: SessionRequest,
  account: PaperAccount,
  instrument: InstrumentKey,
): TrackRecord | null {
  const sessionIds = new Set(
    account.sessions().flatMap((session) => (session.strategyId === strategyId ? [session.id] : [])),
  );
  const profits = netProfitsOf(account.history()?.cycles() ?? [], sessionIds, instrument);
  const record = trackRecordOf(profits);
  const problem = sizing.method === 'kelly' ? kellyProblem(record, profits.length) : null;
  if (problem === null) return record;
  throw new CandlewrightError(
    'NOT_ENOUGH_DATA',
    problem,
    'Let it trade with another sizing first, for example risk to the stop.',
  );
}

/**
 * Everything that a session is for good, from what a person asked. Throws what stands in the way, before anything is
 * changed: an unknown series or strategy, parameters out of bounds, holes, another currency, no feed, too few bars.
 */
export async function sessionValueOf(
  request: SessionRequest,
  account: PaperAccount,
  options: SessionStartOptions,
): Promise<SessionValue> {
  const { candles, auxiliary, pool, settings, feeds, clock } = options;
  const { series: key, strategyId, sizing, source } = request;
  const { symbol, timeframe } = key;
  const series = requireSeries(candles, key);
  const fillTimeframe = request.fillTimeframe ?? timeframe;
  requireSeries(candles, { symbol, timeframe: fillTimeframe });
  const signalMs = timeframeMs(timeframe);
  const fillMs = timeframeMs(fillTimeframe);
  if (fillMs > signalMs) {
    throw badUsage(
      `Orders cannot be filled on ${fillTimeframe} bars when decisions are made on ${timeframe}.`,
      'Choose the same timeframe or a shorter one.',
    );
  }
  const strategy = requireStrategy(strategyId);
  const params = paramsOf(strategy, request, settings());
  const { from, to } = spanOf(request, account, series, fillMs, clock.now());
  if (source.kind === 'live') requireFeed(feeds, symbol, [timeframe, fillTimeframe]);
  const instrument = await account.instrumentOf(symbol);
  if (instrument.quoteCurrency !== account.currency) {
    throw new CandlewrightError(
      'CONFLICT',
      `${symbol} is quoted in ${instrument.quoteCurrency}, the account ${account.id} is in ${account.currency}.`,
      `Choose an account in ${instrument.quoteCurrency}, or create one.`,
    );
  }
  const times = candles.storedTimes(symbol, timeframe);
  const first = firstBarAtOrAfter(times, from);
  const warmup = strategy.warmup(params, signalMs);
  if (first < warmup) {
    throw new CandlewrightError(
      'NOT_ENOUGH_DATA',
      `${strategyId} needs ${warmup} bars of ${symbol} ${timeframe} before ${isoUtc(from)}; there are ${first}.`,
      'Fetch or import more candles, or start later.',
    );
  }
  const anchor = times[Math.max(0, first - Math.max(mostBarsBefore, warmup + 1))];
  if (!request.acceptGaps) {
    const lookedBack = times[Math.max(0, first - warmup)];
    requireAcceptedGaps(candles, series, { fromTime: lookedBack, toTime: to ?? clock.now() }, null);
  }
  const buffer = candles.load(symbol, timeframe, { from: anchor, to: from });
  const columns = candleColumns(buffer);
  const inputs = alignedInputs(auxiliary, symbol, columns.time, signalMs);
  requireInputs(strategy, inputs, symbol);
  const task: PlanRowsTask = {
    kind: 'plan-rows',
    candles: buffer,
    barMs: signalMs,
    calendar: series.calendar,
    inputs,
    strategyId,
    strategyFile: strategy.file ?? null,
    params,
    fromRow: buffer.length - 1,
    toRow: buffer.length,
  };
  let rows: readonly PlanRow[];
  try {
    rows = await pool.run<PlanRow[]>(task);
  } catch (error) {
    throw strategyFileError(strategy, error);
  }
  return {
    strategyId,
    strategyTitle: strategy.title,
    strategyVersion: strategyVersionOf(strategyId),
    kind: rows[0].marketEntry === null ? 'grid' : 'single-position',
    instrument: { venue: instrument.venue, market: instrument.market },
    timeframe,
    fillTimeframe,
    params,
    sizing,
    averageTrueRange: averageTrueRangeOf(columns, signalMs),
    trackRecord: recordOf(request, account, instrument),
    source: source.kind === 'replay' ? { ...source, from, to: to ?? source.to } : source,
    startedAt: clock.now(),
    grade: options.gradeOf(strategyId, symbol, timeframe),
    anchor,
    from,
  };
}
