import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instrumentUnits, notionalOf } from '../../domain/trading/instrument-units.ts';
import type { Instrument } from '../../domain/trading/instrument.ts';
import { ruinFigures, type RuinQuestion } from './ruin-map.ts';

const instrument: Instrument = {
  venue: 'paper',
  market: 'BTC/USDT:USDT',
  kind: 'perpetual',
  quoteCurrency: 'USDT',
  tickSize: '0.1',
  lotSize: '0.0001',
  contractSize: '1',
  minimumLots: 1n,
  maximumLots: null,
  minimumNotional: 0n,
  maximumLeverage: 125,
  maintenanceMarginRate: '0.005',
  makerFeeRate: '0.0002',
  takerFeeRate: '0.0006',
};
const units = instrumentUnits(instrument);
const usdt = 100_000_000n;

/** Three levels at 390, 380 and 370 of 1 BTC each, a stop 10 % below the average. */
const question: RuinQuestion = {
  units,
  side: 'long',
  lastTicks: 4_000n,
  levels: [3_900n, 3_800n, 3_700n].map((ticks, index) => ({ level: index + 1, ticks, lots: 10_000n })),
  stopAt: (average) => average * 0.9,
  leverage: 2,
  marginMode: 'cross',
  account: {
    cash: 10_000n * usdt,
    equity: 10_000n * usdt,
    freeMargin: 10_000n * usdt,
    exposure: 500n * usdt,
    others: [],
    priceOf: () => null,
  },
  gaps: [0.1],
  funding: [{ label: 'median', ratePerDay: 0.001 }],
  fundingDays: 10,
};

describe('what a grid may cost at the worst', () => {
  test('each level moves the average and the stop of all that has filled until then', () => {
    const { levels } = ruinFigures(question);
    expect(levels.map(({ stopAfter }) => stopAfter)).toStrictEqual([3_510n, 3_465n, 3_420n]);
    // 1 140 in, 1 026 out, fees 0.228 in and 0.6156 out.
    expect(levels[2]).toMatchObject({ costAfter: 1_140n * usdt, lossAtStop: 114_84360000n });
  });

  test('a jump past the stop leaves at the price after it, with all fees', () => {
    const [gap] = ruinFigures(question).gaps;
    // 342 less a tenth is 307.8; three of them are 923.4, and the fee of that is 0.55404.
    expect(gap).toStrictEqual({ gap: -0.1, ticks: 3_078n, loss: 217_38204000n, isLiquidated: false });
  });

  test('margin, exposure and funding are those of all levels', () => {
    expect(ruinFigures(question)).toMatchObject({
      notional: 1_140n * usdt,
      margin: 570n * usdt,
      exposureAfter: 1_640n * usdt,
      freeMarginAfter: 9_430n * usdt,
      funding: [{ label: 'median', ratePerDay: 0.001, days: 10, cost: 11_40000000n }],
    });
  });

  test('an account that can pay all of it is not liquidated; a small one is, and loses no more than it has', () => {
    expect(ruinFigures(question)).toMatchObject({ liquidation: null, isStopFirst: true, beyondStop: null });
    const account = { ...question.account, cash: 100n * usdt, equity: 100n * usdt };
    const small = ruinFigures({ ...question, account });
    // (1 140 - 100) / (3 * 0.995)
    expect(small.liquidation).toBeCloseTo(348.4087, 3);
    expect(small.isStopFirst).toBe(false);
    expect(small.beyondStop).toBeCloseTo((342 - 348.4087) / 400, 6);
    expect(small.gaps[0]).toMatchObject({ loss: 100n * usdt, isLiquidated: true });
  });

  test('without a stop nothing is lost at one, and jumps count from the last price', () => {
    const open = ruinFigures({ ...question, stopAt: () => null });
    expect(open).toMatchObject({ lossAtStop: null, isStopFirst: false, beyondStop: null });
    expect(open.gaps[0]).toMatchObject({ gap: -0.1, ticks: 3_600n });
  });

  const anyQuestion = fc
    .record({
      side: fc.constantFrom<'long' | 'short'>('long', 'short'),
      steps: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 }),
      lots: fc.integer({ min: 1, max: 100_000 }),
      stop: fc.double({ min: 0.005, max: 0.5, noNaN: true }),
      leverage: fc.integer({ min: 1, max: 50 }),
      equity: fc.integer({ min: 1, max: 1_000_000 }),
      marginMode: fc.constantFrom<'cross' | 'isolated'>('cross', 'isolated'),
      gaps: fc.array(fc.double({ min: 0, max: 0.9, noNaN: true }), { minLength: 2, maxLength: 6 }),
    })
    .map(({ side, steps, lots, stop, leverage, equity, marginMode, gaps }): RuinQuestion => {
      const sign = side === 'long' ? -1 : 1;
      let away = 0;
      const levels = steps.map((step, index) => {
        away += step;
        return { level: index + 1, ticks: BigInt(4_000 + sign * away), lots: BigInt(lots) };
      });
      const money = BigInt(equity) * usdt;
      return {
        ...question,
        side,
        levels,
        stopAt: (average) => average * (1 + sign * stop),
        leverage,
        marginMode,
        account: { ...question.account, cash: money, equity: money, freeMargin: money },
        gaps: gaps.toSorted((one, other) => one - other),
      };
    });

  test('the cost of all levels is the sum of them, whatever they are', () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const { levels, notional } = ruinFigures(asked);
        const sum = asked.levels.reduce(
          (total, { ticks, lots }) => total + notionalOf(units, ticks, lots),
          0n,
        );
        expect(notional).toBe(sum);
        expect(levels.at(-1)!.costAfter).toBe(sum);
      }),
    );
  });

  test('a further jump never costs less, and never more than secures the position', () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const { gaps, margin } = ruinFigures(asked);
        const most =
          asked.marginMode === 'isolated' ? margin + margin * BigInt(asked.leverage) : asked.account.equity;
        gaps.forEach(({ loss }, index) => {
          expect(loss).toBeGreaterThanOrEqual(0n);
          expect(loss).toBeLessThanOrEqual(most);
          if (index > 0) expect(loss).toBeGreaterThanOrEqual(gaps[index - 1].loss);
        });
      }),
    );
  });

  test('a jump of nothing costs what the stop costs, unless the account cannot pay it', () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const { gaps, lossAtStop, margin } = ruinFigures({ ...asked, marginMode: 'cross', gaps: [0] });
        expect(margin).toBeGreaterThan(0n);
        const most = asked.account.equity;
        expect(gaps[0].loss).toBe(lossAtStop! < most ? lossAtStop : most);
      }),
    );
  });

  test('more cash in a cross account never brings the liquidation nearer', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 1, max: 1_000_000 }), (asked, more) => {
        const cross: RuinQuestion = { ...asked, marginMode: 'cross' };
        const money = cross.account.cash + BigInt(more) * usdt;
        const richer = ruinFigures({ ...cross, account: { ...cross.account, cash: money, equity: money } });
        const before = ruinFigures(cross).liquidation;
        if (before === null) {
          expect(richer.liquidation).toBeNull();
          return;
        }
        if (richer.liquidation === null) return;
        const sign = asked.side === 'long' ? 1 : -1;
        expect(sign * (before - richer.liquidation)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
