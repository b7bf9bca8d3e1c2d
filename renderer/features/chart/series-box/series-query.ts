import { baseOfTimeframe } from '../../../../shared/domain/derived-timeframe.ts';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { timeframeMs, timeframes, type Timeframe } from '../../../../shared/domain/timeframe.ts';
import { matchScore } from '../../../ui/match-score.ts';

/** A timeframe that was typed, and where its candles are. */
export interface TimeframeChoice {
  readonly timeframe: Timeframe;
  /** The stored series; a finer one that its bars are added up from; null where there is none. */
  readonly base: CandleSeries | null;
}

const units: Readonly<Record<string, number>> = { '': 1, m: 1, h: 60, d: 1440, w: 10_080 };

/** The timeframe that a text names: `15`, `240`, `4h`, `1D`; null for any other text. */
export function typedTimeframe(text: string): Timeframe | null {
  const parts = /^(\d{1,5})\s*([mhdw]?)$/.exec(text.trim().toLowerCase());
  if (parts === null) return null;
  const minutes = Number(parts[1]) * (units[parts[2] ?? ''] ?? 1);
  return timeframes.find((one) => timeframeMs(one) === minutes * 60_000) ?? null;
}

/** Timeframes that a text names or begins, the one it names first. */
export function timeframeChoices(
  list: readonly CandleSeries[],
  symbol: string,
  text: string,
): readonly TimeframeChoice[] {
  const named = typedTimeframe(text);
  const begun = timeframes.filter((one) => one !== named && one.startsWith(text.trim().toLowerCase()));
  return [...(named === null ? [] : [named]), ...begun].map((timeframe) => ({
    timeframe,
    base:
      list.find((one) => one.symbol === symbol && one.timeframe === timeframe) ??
      baseOfTimeframe(list, symbol, timeframe),
  }));
}

/** Stored symbols that fit a text, the best first. */
export function symbolChoices(list: readonly CandleSeries[], text: string): readonly string[] {
  return [...new Set(list.map(({ symbol }) => symbol))]
    .map((symbol) => ({ symbol, score: matchScore(text, [symbol, symbol.replaceAll(/[^A-Za-z0-9]/g, '')]) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.symbol.localeCompare(b.symbol))
    .map(({ symbol }) => symbol);
}

/** Whether a key on the chart begins the name of a symbol or a timeframe. */
export function beginsQuery({
  key,
  ctrlKey,
  altKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): boolean {
  return !ctrlKey && !altKey && !metaKey && /^[a-z0-9]$/i.test(key);
}
