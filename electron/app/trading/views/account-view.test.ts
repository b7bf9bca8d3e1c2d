import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountView as accountViewSchema } from '../../../../shared/contract/trading/trading.ts';
import { accountView } from './account-view.ts';
import { cycleRow } from './cycle-rows.ts';
import {
  decide,
  gridRow,
  openViewDesk,
  startGridSession,
  symbol,
  type ViewDesk,
} from './fixtures/view-desk.ts';

let desk: ViewDesk;

const view = () => accountViewSchema.parse(accountView(desk.account));

beforeEach(async () => {
  desk = await openViewDesk();
  await desk.bar(40_000, 40_100, 39_900, 40_000);
});

afterEach(async () => {
  if (desk.faults.length > 0) throw desk.faults[0];
  await desk.close();
});

describe('an account that holds nothing', () => {
  test('has its cash as equity and all of its margin free', () => {
    expect(view().account).toMatchObject({
      id: 'desk',
      state: 'ready',
      problem: null,
      latch: { state: 'Active', level: null, reason: null, since: null },
      moneyDecimals: 2,
      cash: '10000',
      openProfit: '0',
      equity: '10000',
      usedMargin: '0',
      freeMargin: '10000',
      freeMarginShare: 1,
      exposure: '0',
      exposureShare: 0,
      dayChange: '0',
      drawdownShare: 0,
      openPositions: 0,
      coveredPositions: 0,
      drift: '0',
      isDriftWithinLimit: true,
      sessionTotals: { cycles: 0, winRate: null, unrealised: '0', realised30Days: '0' },
    });
  });

  test('shows the latch with its reason once it was thrown', async () => {
    await desk.account.work((trading) => trading.kill('pause', 'by hand'));
    expect(view().account.latch).toMatchObject({ state: 'Reducing', level: 'pause', since: desk.clock.time });
    expect(view().account.latch.reason).toContain('by hand');
  });
});

describe('a grid session', () => {
  let sessionId: string;

  beforeEach(async () => {
    sessionId = await startGridSession(desk);
    await decide(desk, sessionId);
  });

  const session = () => view().sessions[0];

  test('waits at its levels and says which comes next', () => {
    expect(session()).toMatchObject({
      id: sessionId,
      strategyId: 'test-grid',
      phase: 'resting',
      capital: '4000',
      cash: '4000',
      equity: '4000',
      last: '40000',
      side: null,
      quantity: '0',
      levels: [
        {
          level: 1,
          side: 'long',
          price: '39500',
          quantity: '0.05',
          filled: '0',
          state: 'resting',
          distance: -0.0125,
        },
        { level: 2, price: '39000', quantity: '0.051', state: 'resting', distance: -0.025 },
      ],
      filledLevels: 0,
      stop: null,
      next: { kind: 'enter', side: 'buy', price: '39500', quantity: '0.05', at: null },
      cycles: 0,
      winRate: null,
    });
    expect(view().orders.filter(({ purpose }) => purpose === 'entry')).toMatchObject([
      { sessionId, strategyId: 'test-grid', level: 1, limit: '39500' },
      { sessionId, strategyId: 'test-grid', level: 2, limit: '39000' },
    ]);
  });

  test('in a position shows its stop, its target and what the stop would leave', async () => {
    await desk.bar(40_000, 40_000, 39_400, 39_450);
    await decide(desk, sessionId, gridRow({ close: 39_450 }));
    expect(session()).toMatchObject({
      phase: 'in-position',
      side: 'long',
      quantity: '0.05',
      averageEntry: '39500',
      unrealised: '-2.5',
      filledLevels: 1,
      stop: '35550',
      lossAtStop: '-197.5',
      target: '40290',
      coveredQuantity: '0.05',
      uncoveredSince: null,
      next: { kind: 'enter', side: 'buy', price: '39000' },
    });
    expect(session().stopDistance).toBeCloseTo(3900 / 39_450, 12);
    expect(session().targetDistance).toBeCloseTo(840 / 39_450, 12);
    expect(view().positions).toMatchObject([
      {
        sessionId,
        strategyId: 'test-grid',
        instrument: { symbol },
        quantity: '0.05',
        stop: '35550',
        target: '40290',
        margin: '395',
        leverage: 5,
        coveredQuantity: '0.05',
      },
    ]);
    // 2.5 lost of the 197.5 that the first stop risked.
    expect(view().positions[0].rMultiple).toBeCloseTo(-2.5 / 197.5, 12);
    expect(view().account).toMatchObject({
      exposure: '1972.5',
      openPositions: 1,
      coveredPositions: 1,
      // The second level rests on the same side: more of it, not one more position.
      resting: '1989',
      restingPositions: 0,
      sessionTotals: {
        unrealised: '-2.5',
        lossAtStops: '-197.5',
        notional: '1972.5',
        openPositions: 1,
        coveredPositions: 1,
      },
    });
  });

  test('whose stop is in profit has nothing to lose at it', async () => {
    const rules = {
      trailing: { distance: 100, activation: 1, trail: 1 },
      target: { kind: 'none' },
    } as const;
    await decide(desk, sessionId, gridRow(rules));
    await desk.bar(40_000, 40_000, 39_400, 39_450);
    await decide(desk, sessionId, gridRow({ ...rules, high: 39_500, close: 39_450 }));
    await desk.bar(39_450, 40_200, 39_450, 40_150);
    await decide(desk, sessionId, gridRow({ ...rules, high: 40_200, close: 40_150 }));
    expect(session()).toMatchObject({ stop: '40100', lossAtStop: '0' });
    expect(view().account.sessionTotals.lossAtStops).toBe('0');
  });

  test('is counted with its cycle once it is flat again', async () => {
    await desk.bar(40_000, 40_000, 39_400, 39_450);
    await decide(desk, sessionId, gridRow({ close: 39_450 }));
    await desk.bar(39_450, 40_400, 39_450, 40_350);
    const [cycle] = desk.account.history()!.cycles(sessionId).map(cycleRow);
    expect(cycle).toMatchObject({
      side: 'long',
      levels: 1,
      quantity: '0.05',
      averageEntry: '39500',
      averageExit: '40290',
      grossPnl: '39.5',
      exit: 'target',
    });
    // 0.395 in and 0.4029 out.
    expect(cycle.fees).toBe('0.7979');
    expect(cycle.netPnl).toBe('38.7021');
    expect(session()).toMatchObject({
      cycles: 1,
      winRate: 1,
      cash: '4038.7021',
      realised: '39.5',
      fees: '0.7979',
      realised30Days: '38.7021',
      recentCycles: [38.7021 / 4000],
      quantity: '0',
    });
    expect(view().account.sessionTotals).toMatchObject({ cycles: 1, winRate: 1, cycles30Days: 1 });
    expect(view().fills.map(({ purpose, level, slippage }) => [purpose, level, slippage])).toStrictEqual([
      ['target', null, 0],
      ['entry', 1, 0],
    ]);
  });

  test('that is opened again from the disk shows what it showed', async () => {
    await desk.bar(40_000, 40_000, 39_400, 39_450);
    await decide(desk, sessionId, gridRow({ close: 39_450 }));
    const before = view();
    await desk.account.open();
    expect({ ...view(), account: { ...view().account, dayChange: null } }).toStrictEqual({
      ...before,
      account: { ...before.account, dayChange: null },
    });
  });
});
