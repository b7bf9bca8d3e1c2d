import type { EpochMs } from '../../domain/time.ts';
import type { ExitReason, SimulatedTrade } from '../../simulation/simulated-trade.ts';

/** What a run did in a bar: it entered a position, or left one and why. */
export interface Signal {
  readonly action: 'enter' | 'leave';
  readonly side: SimulatedTrade['side'];
  /** Null for an entry. */
  readonly reason: ExitReason | null;
}

/** What two runs of one strategy on two series did differently. */
export interface SignalFlips {
  /** Bars in which either run entered or left a position. */
  readonly signals: number;
  /** Bars of those in which they did not do the same. */
  readonly flips: number;
  /** The first of them, ascending, at most `mostExamples`; what each run did, empty for nothing. */
  readonly examples: readonly {
    readonly time: EpochMs;
    readonly first: readonly Signal[];
    readonly second: readonly Signal[];
  }[];
}

const mostExamples = 50;

/** What a run did in each bar, in the order it did it. */
function signalsByBar(trades: readonly SimulatedTrade[]): Map<EpochMs, Signal[]> {
  const signals = new Map<EpochMs, Signal[]>();
  const add = (time: EpochMs, signal: Signal): void => {
    const before = signals.get(time);
    if (before === undefined) signals.set(time, [signal]);
    else before.push(signal);
  };
  for (const { entryTime, exitTime, side, exitReason } of trades) {
    add(entryTime, { action: 'enter', side, reason: null });
    // The end of the data is no decision.
    if (exitReason !== 'end') add(exitTime, { action: 'leave', side, reason: exitReason });
  }
  return signals;
}

const none: readonly Signal[] = [];

function isSame(a: readonly Signal[], b: readonly Signal[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ action, side, reason }, index) => {
      const other = b[index];
      return action === other.action && side === other.side && reason === other.reason;
    })
  );
}

/** Compares the trades of two runs bar by bar; trades are ordered by entry. */
export function signalFlips(
  first: readonly SimulatedTrade[],
  second: readonly SimulatedTrade[],
): SignalFlips {
  const [a, b] = [signalsByBar(first), signalsByBar(second)];
  const times = [...new Set([...a.keys(), ...b.keys()])].toSorted((x, y) => x - y);
  const differing = times.filter((time) => !isSame(a.get(time) ?? none, b.get(time) ?? none));
  return {
    signals: times.length,
    flips: differing.length,
    examples: differing
      .slice(0, mostExamples)
      .map((time) => ({ time, first: a.get(time) ?? none, second: b.get(time) ?? none })),
  };
}
