import { allocateCandles, candleColumnNames, candleColumns } from '../../../domain/candle.ts';
import type { MarketColumns } from '../../../domain/market.ts';
import type { PlanColumns } from '../../../domain/plan.ts';
import { randomSource } from '../../../domain/random.ts';
import { type AuditVerdict, notJudged } from './audit-verdict.ts';
import { sliceMarket } from './market-slice.ts';
import { planActs, type PlanDifference, planDifference, type PlanOf } from './plan-difference.ts';

/** Rows that the prefixes may have together: every prefix of about 3 000 bars, and of more those that this affords. */
const fullRowBudget = 5_000_000;
/** Places after which the future is altered. */
const alterations = 12;

/**
 * Ends of the prefixes, ascending and the last included: all of them, or, when they are too many, half of the budget for
 * every bar of the beginning and half for prefixes spread evenly over the rest.
 */
function prefixEnds(bars: number, rowBudget: number): number[] {
  const every = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  if ((bars * bars) / 2 <= rowBudget) return every(bars);
  const dense = Math.floor(Math.sqrt(rowBudget));
  const spread = Math.min(bars - dense, Math.max(2, Math.floor(rowBudget / bars)));
  const step = (bars - dense) / spread;
  return [
    ...every(dense),
    ...Array.from({ length: spread }, (_, index) => dense + Math.round((index + 1) * step)),
  ];
}

/** The same market with another future from bar `from` on: other prices and volume, funding turned round. */
function alteredMarket(market: MarketColumns, from: number, seed: number): MarketColumns {
  const random = randomSource(seed);
  const candles = candleColumns(allocateCandles(market.length));
  for (const name of candleColumnNames) candles[name].set(market[name]);
  const funding = market.funding && Float64Array.from(market.funding);
  const openInterest = market.openInterest && Float64Array.from(market.openInterest);
  for (let bar = from; bar < market.length; bar += 1) {
    const factor = 0.8 + 0.4 * random();
    for (const name of ['open', 'high', 'low', 'close'] as const) candles[name][bar] *= factor;
    candles.volume[bar] *= 3 * random();
    if (funding) funding[bar] = -funding[bar] * 2 * random();
    if (openInterest) openInterest[bar] *= 0.8 + 0.4 * random();
  }
  return { ...candles, barMs: market.barMs, funding, openInterest };
}

/**
 * Does a row know what had not happened yet? Two comparisons, both exact: (1) every row of the plan on the first `n`
 * bars equals that row on the first `n + 1` bars, for every `n` (of more than about 3 000 bars for the first 2 000 and
 * an even sample, and `possible` says how many there were), so that by steps all prefixes agree with the whole; (2) rows up to `t` stay as
 * they are when all bars after `t` are altered, for 12 places `t`. Prefixes are planned before the whole, so that a
 * plan that remembers earlier calls has nothing to remember.
 */
export function auditLookAhead(
  market: MarketColumns,
  planOf: PlanOf,
  seed: number,
  rowBudget: number = fullRowBudget,
): AuditVerdict {
  const { length, time } = market;
  if (length < 2) return notJudged('look-ahead', 0, 'fewer than two bars');
  const ends = prefixEnds(length, rowBudget);
  let checked = 0;
  const verdict = (fault: PlanDifference | null, detail: string): AuditVerdict => ({
    id: 'look-ahead',
    hasPassed: fault === null,
    checked,
    possible: length,
    detail,
    firstFaultTime: fault === null ? null : time[fault.row],
    reason: null,
  });

  let before: PlanColumns | null = null;
  for (const end of ends) {
    const plan = planOf(sliceMarket(market, 0, end));
    const fault: PlanDifference | null =
      before === null ? null : planDifference(before, plan, 0, 0, before.length, 0);
    if (fault !== null) {
      return verdict(fault, `The ${fault.column} of a closed bar changes when later bars arrive.`);
    }
    before = plan;
    checked += 1;
  }
  const whole = before!;
  if (!planActs(whole)) {
    return notJudged('look-ahead', length, 'the plan opens no position on these bars, so nothing was tested');
  }
  for (let place = 1; place <= alterations; place += 1) {
    const from = Math.max(1, Math.floor((place * length) / (alterations + 1)));
    const altered = planOf(alteredMarket(market, from, seed + place));
    const fault = planDifference(whole, altered, 0, 0, from, 0);
    if (fault !== null) {
      return verdict(fault, `The ${fault.column} of a closed bar changes when the bars after it are others.`);
    }
  }
  return verdict(
    null,
    `No row changes with later bars, in ${checked} prefixes and ${alterations} altered futures.`,
  );
}
