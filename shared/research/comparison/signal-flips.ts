import type { EpochMs } from '../../domain/time.ts';
import type { SimulatedTrade } from '../../simulation/simulated-trade.ts';

/** What two runs of one strategy on two series did differently. */
export interface SignalFlips {
  /** Bars in which either run entered or left a position. */
  readonly signals: number;
  /** Bars of those in which they did not do the same. */
  readonly flips: number;
  /** The first of them, ascending, at most `mostExamples`; what each run did, empty for nothing. */
  readonly examples: readonly { readonly time: EpochMs; readonly first: string; readonly second: string }[];
}

const mostExamples = 50;

/** What a run did in each bar: entries with their side, exits with their side and reason. */
function signalsByBar(trades: readonly SimulatedTrade[]): Map<EpochMs, string> {
  const signals = new Map<EpochMs, string>();
  const add = (time: EpochMs, text: string): void => {
    const before = signals.get(time);
    signals.set(time, before === undefined ? text : `${before}, ${text}`);
  };
  for (const { entryTime, exitTime, side, exitReason } of trades) {
    add(entryTime, `enter ${side}`);
    // The end of the data is no decision.
    if (exitReason !== 'end') add(exitTime, `leave ${side} (${exitReason})`);
  }
  return signals;
}

/** Compares the trades of two runs bar by bar; trades are ordered by entry. */
export function signalFlips(
  first: readonly SimulatedTrade[],
  second: readonly SimulatedTrade[],
): SignalFlips {
  const [a, b] = [signalsByBar(first), signalsByBar(second)];
  const times = [...new Set([...a.keys(), ...b.keys()])].toSorted((x, y) => x - y);
  const differing = times.filter((time) => a.get(time) !== b.get(time));
  return {
    signals: times.length,
    flips: differing.length,
    examples: differing
      .slice(0, mostExamples)
      .map((time) => ({ time, first: a.get(time) ?? '', second: b.get(time) ?? '' })),
  };
}
