import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CandleRow } from '../../shared/ports/market-data.ts';
import { barOpen } from './bar-grid.ts';
import {
  barMs,
  feedRun,
  sourceBars,
  startMs,
  topic,
  wordsOf,
  type PlannedWord,
} from './fixtures/feed-run.ts';
import { longerBars, type Period } from './fixtures/simulated-venue.ts';

const patientMs = 900_000;

type Fate =
  { readonly kind: 'deliver' | 'drop' | 'duplicate' } | { readonly kind: 'delay'; readonly delayMs: number };

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Fate>({ kind: 'deliver' }) },
  { weight: 1, arbitrary: fc.constant<Fate>({ kind: 'drop' }) },
  { weight: 1, arbitrary: fc.constant<Fate>({ kind: 'duplicate' }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 3 * barMs }).map<Fate>((delayMs) => ({ kind: 'delay', delayMs })),
  },
);

function fated(word: PlannedWord, one: Fate): PlannedWord[] {
  if (one.kind === 'drop') return [];
  if (one.kind === 'delay') return [{ ...word, at: word.at + one.delayMs }];
  return one.kind === 'duplicate' ? [word, { ...word, at: word.at + 10 }] : [word];
}

/** Words that no honest venue says; each can be told for what it is. */
function nonsense(kind: number, at: number, isFlagged: boolean): PlannedWord {
  const open = Math.floor(at / barMs) * barMs;
  const candles: readonly CandleRow[] = [
    [open + 5 * barMs, 1, 2, 1, 2, 1],
    [open, -1, 2, -1, 2, 1],
    [open, 5, 4, 6, 5, 1],
    [open + 1, 1, 2, 1, 2, 1],
    [open, NaN, 2, 1, 2, 1],
    [open, 1, 2, 1, 2, -1],
    // Closed long before its time.
    [at % barMs < barMs - 10_000 ? open : open + barMs, 1, 2, 1, 2, 1],
  ];
  if (kind === candles.length)
    return { at, bar: { ...topic, timeframe: '5m', candle: [open, 1, 2, 1, 2, 1], isClosed: true } };
  return { at, bar: { ...topic, candle: candles[kind] as CandleRow, isClosed: isFlagged ? true : null } };
}

interface Troubled {
  readonly isFlagged: boolean;
  readonly source: CandleRow[];
  readonly words: PlannedWord[];
  readonly storedBars: number;
  readonly cuts: Period[];
  readonly silences: Period[];
  readonly outages: Period[];
  readonly fullDisk: Period[];
  readonly lags: number[];
  readonly restarts: number[];
  readonly jumps: { readonly at: number; readonly byMs: number }[];
  readonly skewMs: number;
}

const barCount = 30;
const all = sourceBars(barCount);
const endMs = startMs + barCount * barMs;

function periods(longestMs: number): fc.Arbitrary<Period[]> {
  const period = fc
    .tuple(fc.integer({ min: startMs, max: endMs }), fc.integer({ min: 1, max: longestMs }))
    .map(([from, length]) => ({ from, to: from + length }));
  return fc.array(period, { maxLength: 3 });
}

const troubled: fc.Arbitrary<Troubled> = fc
  .record({
    isFlagged: fc.boolean(),
    fates: fc.array(fate, { minLength: barCount * 3, maxLength: barCount * 3 }),
    absent: fc.uniqueArray(fc.integer({ min: 3, max: barCount - 2 }), { maxLength: 4 }),
    halt: fc.record({
      from: fc.integer({ min: 3, max: 15 }),
      bars: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 14 })),
    }),
    said: fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: startMs, max: endMs })), {
      maxLength: 6,
    }),
    storedBars: fc.integer({ min: 1, max: 3 }),
    cuts: periods(5 * barMs),
    silences: periods(10 * barMs),
    outages: periods(5 * barMs),
    fullDisk: periods(5 * barMs),
    lags: fc.array(
      fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 57_000 })),
      { minLength: barCount, maxLength: barCount },
    ),
    restarts: fc.array(fc.integer({ min: startMs + 4 * barMs, max: endMs }), { maxLength: 2 }),
    jumps: fc.array(
      fc.record({ at: fc.integer({ min: startMs, max: endMs }), byMs: fc.integer({ min: 1, max: 200_000 }) }),
      { maxLength: 2 },
    ),
    skewMs: fc.integer({ min: -90_000, max: 90_000 }),
  })
  .map(({ fates, absent, halt, said, ...rest }) => {
    const source = all.filter(
      (_, index) => !absent.includes(index) && (index < halt.from || index >= halt.from + halt.bars),
    );
    const words = source
      .flatMap((row) => wordsOf(row, rest.isFlagged))
      .flatMap((word, index) => fated(word, fates[index] as Fate));
    return {
      ...rest,
      source,
      words: [...words, ...said.map(([kind, at]) => nonsense(kind, at, rest.isFlagged))],
    };
  });

describe('a feed', () => {
  it('stores exactly what the venue traded, in order and once, whatever happens to words, connections, history and disk', async () => {
    await fc.assert(
      fc.asyncProperty(
        troubled,
        async ({ source, words, storedBars, fullDisk, lags, restarts, jumps, ...troubles }) => {
          const run = feedRun({
            source,
            words,
            storedBars,
            fullDisk,
            jumps,
            derive: ['5m'],
            beginAt: startMs + storedBars * barMs,
            troubles: { ...troubles, lagMs: (index) => lags[index] as number },
          });
          let begun = storedBars;
          for (const at of restarts.sort((left, right) => left - right)) {
            await run.until(at);
            await run.restart();
            if (!run.stored.has('5m')) begun = run.stored.get('1m')?.length ?? 0;
          }
          await run.until(endMs + patientMs);
          expect(run.stored.get('1m')).toEqual(source);
          expect(run.published.get('1m')).toEqual(source.slice(storedBars));
          // A derived series begins with the bar that the first shorter one falls into; nothing is missing after it.
          const longer = longerBars(source, '5m');
          const firstBar = barOpen((source[begun] as CandleRow)[0], '5m');
          const first = longer.findIndex(([time]) => time === firstBar);
          expect(run.stored.get('5m')).toEqual(longer.slice(first));
          expect(run.published.get('5m')).toEqual(run.stored.get('5m'));
          await run.feed.close();
        },
      ),
      { numRuns: 120 },
    );
  }, 120_000);
});
