import { expect, it } from 'vitest';
import { allocateCandles, candleColumns, type CandleColumns } from '../../../shared/domain/candle.ts';
import type { PaperBars } from './paper-bars.ts';
import { sessionSteps, type SessionPlace } from './session-steps.ts';

const hour = 3_600_000;
const quarter = hour / 4;

function candles(times: readonly number[]): CandleColumns {
  const columns = candleColumns(allocateCandles(times.length));
  columns.time.set(times);
  return columns;
}

function bars(times: readonly number[], barMs: number): PaperBars {
  return {
    length: times.length,
    instrument: { venue: 'paper', market: 'A' },
    openTime: (index) => times[index],
    closeTime: (index) => times[index] + barMs,
    bar: () => {
      throw new Error('not asked for');
    },
  };
}

function all(
  signal: readonly number[],
  fill: readonly number[],
  fillMs: number,
  place: SessionPlace,
): string[] {
  const steps = sessionSteps(candles(signal), hour, bars(fill, fillMs), place);
  const said: string[] = [];
  for (let step = steps.next; step !== null; step = steps.next) {
    said.push(
      step.kind === 'walk' ? `walk ${fill[step.index] / fillMs}` : `decide ${signal[step.row] / hour}`,
    );
    steps.advance();
  }
  return said;
}

const hours = [0, 1, 2, 3].map((each) => each * hour);
const quarters = Array.from({ length: 8 }, (_, each) => 2 * hour + each * quarter);
const start = { from: 2 * hour, lastBar: null, walkedTo: null };

it('the bar that closed when trading begins is decided on first, then each bar is met and decided on', () => {
  expect(all(hours, hours, hour, start)).toEqual(['decide 1', 'walk 2', 'decide 2', 'walk 3', 'decide 3']);
});

it('shorter bars are met between two decisions', () => {
  expect(all(hours, quarters, quarter, start)).toEqual([
    'decide 1',
    ...[8, 9, 10, 11].map((each) => `walk ${each}`),
    'decide 2',
    ...[12, 13, 14, 15].map((each) => `walk ${each}`),
    'decide 3',
  ]);
});

it('a session that begins inside a bar decides on the last one that has closed', () => {
  const inside = { ...start, from: 2 * hour + 2 * quarter };
  expect(all(hours, quarters, quarter, inside).slice(0, 4)).toEqual([
    'decide 1',
    'walk 10',
    'walk 11',
    'decide 2',
  ]);
});

it('goes on where it was left, wherever that was', () => {
  const whole = all(hours, quarters, quarter, start);
  const places: [SessionPlace, number][] = [
    [{ from: 2 * hour, lastBar: hour, walkedTo: null }, 1],
    [{ from: 2 * hour, lastBar: hour, walkedTo: 3 * hour }, 5],
    [{ from: 2 * hour, lastBar: 2 * hour, walkedTo: 3 * hour }, 6],
    [{ from: 2 * hour, lastBar: 2 * hour, walkedTo: 3 * hour + quarter }, 7],
  ];
  for (const [place, done] of places) expect(all(hours, quarters, quarter, place)).toEqual(whole.slice(done));
});

it('missing bars are left out', () => {
  expect(all([0, hour, 3 * hour], [2 * hour, 3 * hour], hour, start)).toEqual([
    'decide 1',
    'walk 2',
    'walk 3',
    'decide 3',
  ]);
});
