import { randomInteger, randomSource } from '../../shared/domain/random.ts';

/** One bar as a venue prints it: figures are decimal strings. */
export interface SourceBar {
  readonly time: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

export interface SourceValue {
  readonly time: number;
  readonly value: string;
}

/** What a loopback venue knows of one market: the truth that downloads are compared with. */
export interface SourceMarket {
  readonly base: string;
  readonly quote: string;
  readonly barMs: number;
  readonly bars: readonly SourceBar[];
  readonly funding: readonly SourceValue[];
  readonly openInterest: readonly SourceValue[];
  /** The open bar walks from one of its prices to the next with every state, instead of leaping a third at a time. */
  readonly walks?: boolean;
}

export interface SourceSettings {
  readonly base: string;
  readonly seed: number;
  readonly fromMs: number;
  readonly bars: number;
  readonly barMs: number;
  readonly fundingMs: number;
  readonly interestMs: number;
  readonly walks?: boolean;
}

function cents(value: number): string {
  return (value / 100).toFixed(2);
}

/** A market that wanders: the same figures for the same seed. */
export function sourceMarket(settings: SourceSettings): SourceMarket {
  const { base, seed, fromMs, bars: count, barMs, fundingMs, interestMs, walks = false } = settings;
  const random = randomSource(seed);
  const bars: SourceBar[] = [];
  let price = 2_000_000 + randomInteger(random, 1_000_000);
  for (let index = 0; index < count; index += 1) {
    const open = price;
    const close = open + randomInteger(random, 4001) - 2000;
    bars.push({
      time: fromMs + index * barMs,
      open: cents(open),
      high: cents(Math.max(open, close) + randomInteger(random, 900)),
      low: cents(Math.min(open, close) - randomInteger(random, 900)),
      close: cents(close),
      volume: (randomInteger(random, 9_000_000) / 1000).toFixed(3),
    });
    price = close;
  }
  const toMs = fromMs + count * barMs;
  const values = (stepMs: number, value: () => string): SourceValue[] => {
    const found: SourceValue[] = [];
    for (let time = Math.ceil(fromMs / stepMs) * stepMs; time < toMs; time += stepMs)
      found.push({ time, value: value() });
    return found;
  };
  return {
    base,
    quote: 'USDT',
    barMs,
    bars,
    walks,
    funding: values(fundingMs, () => ((randomInteger(random, 2001) - 1000) / 1e6).toFixed(8)),
    openInterest: values(interestMs, () => (randomInteger(random, 9_000_000) / 1000).toFixed(3)),
  };
}
