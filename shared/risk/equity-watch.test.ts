import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDay } from '../domain/calendars/civil-day.ts';
import {
  lossShare,
  resetPeak,
  resetStrategyPeak,
  startSession,
  startWatch,
  watchContext,
  watchEquity,
  watchFromContext,
  watchTransfer,
  type EquityWatch,
} from './equity-watch.ts';
import { zoneTime } from './zone-day.ts';

const zone = 'Europe/Paris';
const at = (text: string): number => Date.parse(`${text}Z`);
const look = (watch: EquityWatch, text: string, equity: number): EquityWatch =>
  watchEquity(watch, { time: at(text), equity, strategies: {} }, zone);
const begin = (text: string, equity: number): EquityWatch =>
  startWatch({ time: at(text), equity, strategies: {} }, zone);

describe('the day of the daily loss', () => {
  it.each([
    ['2026-01-15T22:59:59', '2026-01-15T23:00:00', 'in winter'],
    ['2026-07-15T21:59:59', '2026-07-15T22:00:00', 'in summer'],
    ['2026-03-28T22:59:59', '2026-03-28T23:00:00', 'before the night that is an hour short'],
    ['2026-03-29T21:59:59', '2026-03-29T22:00:00', 'after the day of 23 hours'],
    ['2026-10-25T22:59:59', '2026-10-25T23:00:00', 'after the day of 25 hours'],
  ])('goes on at %s and ends at %s: %s', (before, midnight) => {
    const watch = look(begin('2026-01-01T12:00:00', 500), before, 1000);
    const lost = look(watch, before, 940);
    expect(lossShare(lost.today)).toBeCloseTo(0.06, 12);
    expect(look(lost, midnight, 940).today).toEqual({ start: 940, lowest: 940 });
  });

  it('stays lost when the equity comes back', () => {
    const watch = look(
      look(begin('2026-01-15T10:00:00', 1000), '2026-01-15T11:00:00', 940),
      '2026-01-15T12:00:00',
      1100,
    );
    expect(lossShare(watch.today)).toBeCloseTo(0.06, 12);
  });

  it('begins with the higher of the looks around midnight', () => {
    const watch = begin('2026-01-15T10:00:00', 1000);
    expect(look(watch, '2026-01-16T08:00:00', 900).today).toEqual({ start: 1000, lowest: 900 });
    expect(look(watch, '2026-01-16T08:00:00', 1200).today).toEqual({ start: 1200, lowest: 1200 });
    expect(look(watch, '2026-01-18T08:00:00', 900).today).toEqual({ start: 900, lowest: 900 });
  });

  it('does not begin again when the clock runs back', () => {
    const watch = look(begin('2026-01-15T10:00:00', 1000), '2026-01-15T11:00:00', 900);
    const back = look(watch, '2026-01-13T11:00:00', 950);
    expect(back).toMatchObject({ day: civilDay(2026, 1, 15), today: { start: 1000, lowest: 900 } });
  });

  it('begins exactly once on each date of the zone', () => {
    for (const place of ['Europe/Paris', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'UTC']) {
      let watch = startWatch({ time: at('2018-01-01T12:00'), equity: 1, strategies: {} }, place);
      let begins = 0;
      const from = at('2018-01-01T12:00');
      const hours = 400 * 24;
      for (let hour = 1; hour <= hours; hour += 1) {
        const next = watchEquity(watch, { time: from + hour * 3_600_000, equity: 1, strategies: {} }, place);
        if (next.today !== watch.today) begins += 1;
        watch = next;
      }
      expect(begins).toBe(zoneTime(from + hours * 3_600_000, place).day - zoneTime(from, place).day);
    }
  });
});

describe('peaks', () => {
  it('keep the deepest fall until a person resets them', () => {
    const fallen = look(
      look(begin('2026-01-15T10:00:00', 1000), '2026-01-15T11:00:00', 800),
      '2026-01-15T12:00:00',
      1500,
    );
    expect(fallen.account).toEqual({ peak: 1500, deepest: 0.2 });
    expect(resetPeak(look(fallen, '2026-01-15T13:00:00', 1200)).account).toEqual({ peak: 1200, deepest: 0 });
  });

  it('are kept by strategy', () => {
    const mark = (equity: number, grid: number) => ({ time: 0, equity, strategies: { grid, trend: 100 } });
    const watch = watchEquity(startWatch(mark(1000, 100), zone), mark(990, 90), zone);
    expect(watch.strategies).toEqual({ grid: { peak: 100, deepest: 0.1 }, trend: { peak: 100, deepest: 0 } });
    const reset = resetStrategyPeak(watch, 'grid');
    expect(watchEquity(reset, mark(990, 90), zone).strategies).toEqual({
      grid: { peak: 90, deepest: 0 },
      trend: { peak: 100, deepest: 0 },
    });
  });

  it('of nothing are lost as a whole', () => {
    expect(look(begin('2026-01-15T10:00:00', 0), '2026-01-15T11:00:00', 0)).toMatchObject({
      account: { deepest: 1 },
    });
    expect(lossShare({ start: 0, lowest: 0 })).toBe(1);
  });
});

describe('the watch', () => {
  it('takes a payment in or out for neither a win nor a loss', () => {
    const watch = look(begin('2026-01-15T10:00:00', 1000), '2026-01-15T11:00:00', 950);
    for (const amount of [-900, -475, 50, 9500]) {
      const paid = look(watchTransfer(watch, amount), '2026-01-15T12:00:00', 950 + amount);
      expect([lossShare(paid.today), lossShare(paid.session)]).toEqual([
        expect.closeTo(0.05, 12),
        expect.closeTo(0.05, 12),
      ]);
      expect(paid.account.deepest).toBeCloseTo(0.05, 12);
    }
  });

  it('forgets no loss when an account is emptied and filled again', () => {
    const watch = look(begin('2026-01-15T10:00:00', 1000), '2026-01-15T11:00:00', 900);
    const emptied = look(watchTransfer(watch, -900), '2026-01-15T12:00:00', 0);
    const filled = look(watchTransfer(emptied, 1000), '2026-01-15T13:00:00', 1000);
    expect([lossShare(filled.today), filled.account.deepest]).toEqual([1, 1]);
  });

  it('begins with the first payment into an account that never had any', () => {
    const filled = watchTransfer(begin('2026-01-15T10:00:00', 0), 1000);
    expect(filled).toMatchObject({
      today: { start: 1000, lowest: 1000 },
      account: { peak: 1000, deepest: 0 },
      last: 1000,
    });
  });

  it('begins a session when told, not with the day', () => {
    const watch = look(
      look(begin('2026-01-15T10:00:00', 1000), '2026-01-15T11:00:00', 950),
      '2026-01-17T11:00:00',
      960,
    );
    expect(lossShare(watch.session)).toBeCloseTo(0.05, 12);
    expect(lossShare(startSession(watch).session)).toBe(0);
  });

  it('takes nothing that is no amount of money', () => {
    const watch = begin('2026-01-15T10:00:00', 1000);
    expect(() => look(watch, '2026-01-15T11:00:00', Number.NaN)).toThrow('The equity is NaN');
    expect(() => watchTransfer(watch, Infinity)).toThrow('The transfer is Infinity');
    expect(() => watchEquity(watch, { time: 0, equity: 1, strategies: { grid: Number.NaN } }, zone)).toThrow(
      'The equity of grid is NaN',
    );
  });

  it('comes back from the journal as it was; a part of it does not', () => {
    const money = fc.double({ min: 0, max: 1e9, noNaN: true });
    const marks = fc.array(
      fc.record({
        time: fc.integer({ min: 0, max: 2e12 }),
        equity: money,
        strategies: fc.dictionary(fc.constantFrom('grid', 'a.peak', 'b'), money),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(marks, ([first, ...rest]) => {
        const watch = rest.reduce((now, mark) => watchEquity(now, mark, zone), startWatch(first, zone));
        const context = watchContext(watch);
        expect(watchFromContext(context)).toEqual(watch);
        for (const key of Object.keys(context)) {
          if (key.startsWith('strategy.') && key.endsWith('.peak')) continue;
          expect(watchFromContext({ ...context, [key]: null })).toBeNull();
        }
      }),
    );
  });
});
