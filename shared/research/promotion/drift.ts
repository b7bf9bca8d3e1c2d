import type { DriftCause, DriftNote } from '../../domain/promotion.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type DriftPart, driftParts, pairDifference, sumByCause } from './drift-parts.ts';
import type { DriftClue, DriftTrade, PaperTrade, TradePair } from './drift-trade.ts';
import { pairTime } from './match-trades.ts';
import { driftBounds } from './promotion-bounds.ts';

/** Pairs of a session, in the order in which they were over, with what the journal says of each. */
export interface DriftInput {
  readonly sessionId: string;
  readonly comparedAt: EpochMs;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Quote currency, above 0. */
  readonly capital: number;
  /** Length of a bar that is decided on. */
  readonly barMs: number;
  readonly pairs: readonly { readonly pair: TradePair; readonly clue: DriftClue | null }[];
  readonly notes: readonly DriftNote[];
}

interface DriftRow {
  readonly cycleId: string | null;
  readonly paper: DriftTrade | null;
  readonly backtest: DriftTrade | null;
  readonly difference: number;
  readonly parts: DriftPart[];
  readonly finding: DriftClue['finding'] | null;
  readonly guard: string | null;
}

/** Less than half a cent is rounding. */
const leastAmount = 0.005;

function plainTrade(trade: PaperTrade | null): DriftTrade | null {
  if (trade === null) return null;
  const { cycleId: _cycle, isPartlyFilled: _partly, ...plain } = trade;
  return plain;
}

function curveOf(pairs: readonly TradePair[], from: EpochMs) {
  const curve = { time: [from], paper: [0], backtest: [0], difference: [0] };
  for (const pair of pairs) {
    curve.time.push(pairTime(pair));
    curve.paper.push(curve.paper.at(-1)! + (pair.paper?.netPnl ?? 0));
    curve.backtest.push(curve.backtest.at(-1)! + (pair.backtest?.netPnl ?? 0));
    curve.difference.push(curve.paper.at(-1)! - curve.backtest.at(-1)!);
  }
  return curve;
}

function causesOf(rows: readonly DriftRow[]) {
  const trades = new Map<DriftCause, number>();
  for (const { parts } of rows)
    for (const { cause } of parts) trades.set(cause, (trades.get(cause) ?? 0) + 1);
  return sumByCause(rows.flatMap(({ parts }) => parts)).map((part) => ({
    ...part,
    trades: trades.get(part.cause) ?? 0,
  }));
}

/**
 * How far a paper session came apart from a backtest of the same time: trade by trade, by cause, and over time. A pair
 * counts when the later of the two is over, so that a trade that one side leaves a bar later is no swing.
 */
export function driftOf(input: DriftInput) {
  const { sessionId, comparedAt, from, to, capital, barMs, notes } = input;
  const pairs = input.pairs.map(({ pair }) => pair);
  const rows: DriftRow[] = input.pairs.map(({ pair, clue }) => ({
    cycleId: pair.paper?.cycleId ?? null,
    paper: plainTrade(pair.paper),
    backtest: pair.backtest,
    difference: pairDifference(pair),
    parts: driftParts(pair, clue, barMs),
    finding: clue?.finding ?? null,
    guard: clue?.guard ?? null,
  }));
  const curve = curveOf(pairs, from);
  const causes = causesOf(rows);
  const paperTrades = pairs.filter(({ paper }) => paper !== null).length;
  const backtestTrades = pairs.filter(({ backtest }) => backtest !== null).length;
  const matchedTrades = paperTrades + backtestTrades - pairs.length;
  const matchedShare = pairs.length === 0 ? null : (2 * matchedTrades) / (paperTrades + backtestTrades);
  const largestShare = curve.difference.reduce((most, apart) => Math.max(most, Math.abs(apart)), 0) / capital;
  const main = causes.at(0);
  return {
    summary: {
      sessionId,
      comparedAt,
      from,
      to,
      capital,
      paperNet: curve.paper.at(-1)!,
      backtestNet: curve.backtest.at(-1)!,
      difference: curve.difference.at(-1)!,
      largestShare,
      paperTrades,
      backtestTrades,
      matchedTrades,
      matchedShare,
      mainCause: main === undefined || Math.abs(main.amount) < leastAmount ? null : main.cause,
      isWithinBounds:
        largestShare <= driftBounds.largestShare && (matchedShare ?? 1) >= driftBounds.matchedShare,
    },
    bounds: { ...driftBounds },
    rows: rows.toReversed(),
    causes,
    curve,
    notes: [...notes],
  };
}
