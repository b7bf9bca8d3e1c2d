import type { SourceBar, SourceMarket } from './market-source.ts';

const weekMs = 604_800_000;
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const firstMondayMs = 4 * 86_400_000;
const volumeScale = 1000;

/** Open of the bar that `time` lies in. */
export function startOfBar(time: number, barMs: number, shiftMs: number): number {
  const offset = shiftMs + (barMs === weekMs ? firstMondayMs : 0);
  return Math.floor((time - offset) / barMs) * barMs + offset;
}

/** A volume of three decimals as a whole number, so that sums are exact. */
function thousandths(volume: string): number {
  return Math.round(Number(volume) * volumeScale);
}

function volumeText(value: number): string {
  return (value / volumeScale).toFixed(3);
}

function joined(time: number, bars: readonly SourceBar[]): SourceBar {
  const [first] = bars;
  const last = bars.at(-1);
  if (first === undefined || last === undefined) throw new Error('a bar needs bars');
  const extreme = (name: 'high' | 'low', sign: number): string =>
    bars.reduce((best, bar) => (sign * Number(bar[name]) > sign * Number(best[name]) ? bar : best))[name];
  return {
    time,
    open: first.open,
    high: extreme('high', 1),
    low: extreme('low', -1),
    close: last.close,
    volume: volumeText(bars.reduce((sum, bar) => sum + thousandths(bar.volume), 0)),
  };
}

const derived = new WeakMap<SourceMarket, Map<string, readonly SourceBar[]>>();

/** The bars of a market on its own timeframe or a multiple of it, exact in the last decimal; `shiftMs` moves their grid. */
export function sourceBars(market: SourceMarket, barMs: number, shiftMs = 0): readonly SourceBar[] {
  if (barMs === market.barMs) return market.bars;
  const key = `${barMs} ${shiftMs}`;
  const known = derived.get(market) ?? new Map<string, readonly SourceBar[]>();
  derived.set(market, known);
  const held = known.get(key);
  if (held) return held;
  const groups = new Map<number, SourceBar[]>();
  for (const bar of market.bars) {
    const time = startOfBar(bar.time, barMs, shiftMs);
    const group = groups.get(time);
    if (group) group.push(bar);
    else groups.set(time, [bar]);
  }
  const bars = [...groups].map(([time, group]) => joined(time, group));
  known.set(key, bars);
  return bars;
}

/** A bar while it forms: `share` of its time has passed. It meets the extreme that is nearer to its open first. */
function forming(bar: SourceBar, share: number): SourceBar {
  const [open, high, low] = [bar.open, bar.high, bar.low].map(Number) as [number, number, number];
  const isHighFirst = high - open <= open - low;
  const extremes = Math.min(2, Math.floor(share * 3));
  const seen = (isHighFirst ? ['high', 'low'] : ['low', 'high']).slice(0, extremes);
  const at = seen.at(-1) as 'high' | 'low' | undefined;
  return {
    time: bar.time,
    open: bar.open,
    high: seen.includes('high') ? bar.high : bar.open,
    low: seen.includes('low') ? bar.low : bar.open,
    close: at === undefined ? bar.open : bar[at],
    volume: volumeText(Math.floor(thousandths(bar.volume) * share)),
  };
}

/** The same as a walk: in equal times from its open to one extreme, to the other, to its close. */
function walking(bar: SourceBar, share: number): SourceBar {
  const [open, high, low, close] = [bar.open, bar.high, bar.low, bar.close].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const corners = high - open <= open - low ? [open, high, low, close] : [open, low, high, close];
  const leg = Math.min(2, Math.floor(share * 3));
  const [from, to] = corners.slice(leg, leg + 2) as [number, number];
  const price = from + (to - from) * (share * 3 - leg);
  const met = [...corners.slice(0, leg + 1), price];
  const decimals = bar.open.split('.')[1]?.length ?? 0;
  return {
    time: bar.time,
    open: bar.open,
    high: Math.max(...met).toFixed(decimals),
    low: Math.min(...met).toFixed(decimals),
    close: price.toFixed(decimals),
    volume: volumeText(Math.floor(thousandths(bar.volume) * share)),
  };
}

/** Index of the first bar that opens after `time`. */
function firstAfter(bars: readonly SourceBar[], time: number): number {
  let from = 0;
  let to = bars.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((bars[middle] as SourceBar).time <= time) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The bar of `barMs` that is open at `now`, as far as it has formed; null outside of the source. */
export function openBar(market: SourceMarket, barMs: number, now: number, shiftMs = 0): SourceBar | null {
  const time = startOfBar(now, barMs, shiftMs);
  const parts = market.bars.slice(firstAfter(market.bars, time - 1), firstAfter(market.bars, now));
  const last = parts.at(-1);
  if (last === undefined) return null;
  const form = market.walks ? walking : forming;
  parts[parts.length - 1] = form(last, Math.min(1, (now - last.time) / market.barMs));
  return barMs === market.barMs ? (parts[0] as SourceBar) : joined(time, parts);
}

/** The whole bar that opens at `time`, or null. */
export function barAt(market: SourceMarket, barMs: number, time: number, shiftMs = 0): SourceBar | null {
  const bars = sourceBars(market, barMs, shiftMs);
  const bar = bars[firstAfter(bars, time) - 1];
  return bar?.time === time ? bar : null;
}

/** Whether a venue can answer with bars of this length from the market's own. */
export function hasBars(market: SourceMarket, barMs: number): boolean {
  return barMs >= market.barMs && barMs % market.barMs === 0;
}

/** What a venue shows at `now`: every closed bar as it is, and the open one as far as it has formed. */
export function barsUntil(
  market: SourceMarket,
  barMs: number,
  now: number,
  shiftMs = 0,
): readonly SourceBar[] {
  const whole = sourceBars(market, barMs, shiftMs);
  const bars = whole.slice(0, firstAfter(whole, now));
  const last = bars.at(-1);
  if (last === undefined || last.time + barMs <= now) return bars;
  const open = openBar(market, barMs, now, shiftMs);
  if (open) bars[bars.length - 1] = open;
  return bars;
}
