import type { Side } from '../../shared/domain/plan.ts';
import { randomInteger, type RandomSource } from '../../shared/domain/random.ts';
import type { Ticks } from '../../shared/domain/trading/exact.ts';
import type { PlanRow, RowRule } from '../../shared/domain/trading/plan-row.ts';
import type { TraderKind } from '../../shared/execution/traders/trader.ts';

/** Size of a tick of the simulated instruments. */
const tickSize = 0.1;

/** The price of one instrument: small steps, and now and then a jump through whatever rests there. */
export class Market {
  price: Ticks = 10_000n;
  private readonly random: RandomSource;
  private barOpen: EpochRange = { time: 0, high: 10_000n, low: 10_000n };

  constructor(random: RandomSource) {
    this.random = random;
  }

  move(): Ticks {
    const { random } = this;
    const range = random() < 0.03 ? 500 : 45;
    const moved = this.price + BigInt(randomInteger(random, 2 * range + 1) - range);
    this.price = moved > 5_000n ? moved : 5_000n;
    if (this.price > this.barOpen.high) this.barOpen.high = this.price;
    if (this.price < this.barOpen.low) this.barOpen.low = this.price;
    return this.price;
  }

  /** Ends the bar, and the plan's row that a strategy makes of it. */
  closeBar(kind: TraderKind, time: number): PlanRow {
    const { high, low } = this.barOpen;
    const barTime = this.barOpen.time;
    this.barOpen = { time, high: this.price, low: this.price };
    const close = Number(this.price) * tickSize;
    const bar = { barTime, high: Number(high) * tickSize, low: Number(low) * tickSize, close };
    return kind === 'grid' ? gridRow(this.random, bar) : signalRow(this.random, bar);
  }
}

interface EpochRange {
  time: number;
  high: Ticks;
  low: Ticks;
}

type Bar = Pick<PlanRow, 'barTime' | 'high' | 'low' | 'close'>;

const nothing: RowRule = { kind: 'none' };

function restOf(random: RandomSource, bar: Bar) {
  return {
    ...bar,
    oppositeSignal: random() < 0.5 ? ('reverse' as const) : ('ignore' as const),
    exits: random() < 0.05 ? 1 + randomInteger(random, 3) : 0,
    sideLock: 0 as const,
    trailing: null,
    maximumHoldBars: null,
    mayEnter: random() < 0.97,
  };
}

function target(random: RandomSource): RowRule {
  return random() < 0.8 ? { kind: 'percent', fraction: 0.006 } : nothing;
}

/** A ladder of three below the price, or above it; the side stays for a cycle only by chance. */
function gridRow(random: RandomSource, bar: Bar): PlanRow {
  const side: Side = random() < 0.75 ? 1 : -1;
  const levels = [1, 2, 3].map((number) => ({
    price: bar.close * (1 - side * 0.003 * number),
    fraction: 1 / 3,
  }));
  const stop: RowRule =
    random() < 0.5
      ? { kind: 'percent', fraction: 0.02 }
      : { kind: 'price', price: bar.close * (1 - side * 0.03) };
  return { ...restOf(random, bar), levelSide: side, levels, marketEntry: null, stop, target: target(random) };
}

function signalRow(random: RandomSource, bar: Bar): PlanRow {
  const marketEntry: Side | 0 = random() < 0.45 ? (random() < 0.5 ? 1 : -1) : 0;
  return {
    ...restOf(random, bar),
    levelSide: 0,
    levels: [],
    marketEntry,
    stop: { kind: 'percent', fraction: 0.015 },
    target: target(random),
    trailing: random() < 0.3 ? { distance: bar.close * 0.01, activation: 0.2, trail: 1 } : null,
  };
}
