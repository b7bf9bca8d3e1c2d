import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Feed } from '../../../shared/contract/feeds.ts';
import type { JobEntry } from '../../../shared/contract/jobs.ts';
import type { AttentionItem, Overview } from '../../../shared/contract/overview.ts';
import { parseCash } from '../../../shared/domain/trading/decimal.ts';
import { createOrderService } from '../trading/orders/order-service.ts';
import { openViewDesk, symbol, type ViewDesk, viewDeskStart } from '../trading/views/fixtures/view-desk.ts';
import type { OverviewSources } from './overview-sources.ts';
import { changedParts, createOverviewService, type OverviewService } from './overview-service.ts';

const dayMs = 86_400_000;

let desk: ViewDesk;
let service: OverviewService;
let sources: {
  jobs: JobEntry[];
  feeds: Partial<Feed>[];
  freeBytes: number | null;
  backupAt: number | null;
  points: { time: number; profit: number; lowest: number; paidIn: number }[];
};

const scope = { kind: 'account', accountId: 'desk' } as const;
const get = (): Overview => service.get({ scope, range: '3M' });
const needs = (overview: Overview): string[] =>
  overview.attention.map(({ kind, severity }: AttentionItem) => `${severity} ${kind}`);

beforeEach(async () => {
  desk = await openViewDesk();
  sources = { jobs: [], feeds: [], freeBytes: 1e12, backupAt: viewDeskStart, points: [] };
  const given: OverviewSources = {
    accounts: { list: () => desk.accounts.list(), equityPoints: () => sources.points },
    jobs: () => sources.jobs,
    feeds: () => sources.feeds as Feed[],
    series: () => [],
    storage: () => ({ freeBytes: sources.freeBytes, waitingRestore: null }),
    backups: async () =>
      sources.backupAt === null ? [] : [{ createdAt: sources.backupAt, path: '' } as never],
    hasRuns: () => true,
    notificationsTestedAt: () => null,
    clock: desk.clock,
    onFault: (error) => void desk.faults.push(error),
  };
  service = createOverviewService(given);
  get();
  // What lies on the disk is read beside the first look.
  await new Promise((resolve) => setTimeout(resolve));
});
afterEach(async () => {
  service.close();
  await desk.close();
  if (desk.faults.length > 0) throw new AggregateError(desk.faults);
});

async function buy(quantity = '0.1'): Promise<void> {
  await desk.bar(40_000, 40_100, 39_900, 40_000);
  const orders = createOrderService({
    accounts: desk.accounts,
    findInstrument: async () => {
      throw new Error('known already');
    },
    candles: { list: () => [], find: () => null } as never,
    onFault: (error) => void desk.faults.push(error),
  });
  await orders.submitOrder(desk.order({ quantity }));
  orders.close();
}

describe('what Home shows', () => {
  test('equity, cash and open profit are those of the ledger, and the change is what was not paid in', async () => {
    await buy();
    await desk.bar(40_000, 41_000, 40_000, 41_000);
    const { equity } = get();
    // Bought at 40 024, the price of a taker.
    expect(equity.openProfit).toBe('97.6');
    expect(Number(equity.equity)).toBeCloseTo(Number(equity.cash) + Number(equity.openProfit), 8);
    expect(Number(equity.change)).toBeCloseTo(Number(equity.equity) - 10_000, 8);
    expect(equity.curve.equity.at(-1)).toBeCloseTo(Number(equity.equity), 6);
    expect(equity.sharpe).toBeNull();
    expect(equity.sharpeReason).toBe('few-days');
  });

  test('money paid in changes equity but no return', async () => {
    sources.points = [{ time: viewDeskStart - dayMs, profit: 0, lowest: 0, paidIn: 10_000 }];
    desk.clock.time += 10_000;
    await desk.account.moveCash(parseCash('5000'), 'more');
    const { equity } = get();
    expect(equity.equity).toBe('15000');
    expect(equity.change).toBe('0');
    expect(equity.changeShare).toBe(0);
  });

  test('a Sharpe ratio counts the days, those without a point included', () => {
    sources.points = Array.from({ length: 40 }, (_, day) => ({
      time: viewDeskStart - (41 - day) * dayMs,
      profit: day % 3 === 0 ? day * 10 : day * 9,
      lowest: 0,
      paidIn: 10_000,
    }));
    desk.clock.time += 10_000;
    const { equity } = service.get({ scope, range: '1M' });
    expect(equity.sharpeDays).toBe(31);
    expect(equity.sharpe).not.toBeNull();
  });

  test('the rolling Sharpe ratio of a point is what the days up to it say', () => {
    sources.points = Array.from({ length: 60 }, (_, day) => ({
      time: viewDeskStart - (61 - day) * dayMs,
      profit: 40 * Math.sin(day) + 5 * day,
      lowest: 0,
      paidIn: 10_000,
    }));
    desk.clock.time += 10_000;
    const all = service.get({ scope, range: 'all' }).equity;
    // 20 returns need 21 ends of days.
    expect(all.curve.sharpe.map((ratio) => ratio === null).indexOf(false)).toBe(20);
    const month = service.get({ scope, range: '1M' }).equity;
    expect(all.rollingSharpeDays).toBe(30);
    const equity = [10_000, ...all.curve.equity];
    const returns = equity.slice(1).map((value, index) => value / equity[index]! - 1);
    const sharpeOf = (values: readonly number[]): number => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
      return (mean / Math.sqrt(variance)) * Math.sqrt(365);
    };
    expect(all.curve.sharpe[59]).toBeCloseTo(sharpeOf(returns.slice(30, 60)), 6);
    expect(all.curve.sharpe[20]).toBeCloseTo(sharpeOf(returns.slice(1, 21)), 6);
    expect(month.curve.sharpe.at(-2)).toBe(all.curve.sharpe.at(-2));
  });

  test('open risk is what the stop leaves of the position, by hand under its own name', async () => {
    await buy();
    const { risk, positions } = get();
    expect(risk.rows.map(({ strategyId, isManual, open }) => [strategyId, isManual, open])).toEqual([
      ['manual', true, 1],
    ]);
    expect(risk.total.lossAtStops).toBe('-202.4');
    expect(risk.total.lossShare).toBeCloseTo(0.02, 3);
    expect(risk.total.uncovered).toBe(0);
    expect(positions.map(({ instrument, accountId }) => [instrument.symbol, accountId])).toEqual([
      [symbol, 'desk'],
    ]);
  });

  test('a stop that is about to fill needs a look, and says what it would cost', async () => {
    await buy();
    await desk.bar(40_000, 40_000, 38_500, 38_500);
    expect(get().attention.find(({ kind }) => kind === 'near-stop')).toMatchObject({
      severity: 'warning',
      symbol,
      accountId: 'desk',
      lossAtStop: '-202.4',
    });
  });

  test('a kill switch that holds needs a person, and counts as tried', async () => {
    expect(get().checklist.find(({ id }) => id === 'kill-switch')?.state).toBe('attention');
    await desk.account.urgent((trading) => trading.kill('pause', 'a person threw the switch'));
    expect(needs(get())).toContain('warning halted');
    expect(get().checklist.find(({ id }) => id === 'kill-switch')?.state).toBe('ok');
  });

  test('a feed that is down, a full disk and an old backup are told, the worst first', async () => {
    sources.feeds = [
      { symbol, timeframe: '1m', venue: 'binance', state: 'down', heardAt: null, note: null, skewMs: 9_000 },
    ];
    sources.freeBytes = 1_000;
    sources.backupAt = viewDeskStart - 8 * dayMs;
    desk.clock.time += 60_000;
    get();
    await new Promise((resolve) => setTimeout(resolve));
    expect(needs(get())).toEqual(['critical disk', 'warning feed', 'warning clock', 'warning backup']);
  });

  test('a job that failed is told until one like it is begun', () => {
    const failed = {
      id: 'backtest:1',
      kind: 'backtest',
      title: 'envelope on BTC',
      state: 'failed',
      createdAt: 1,
      endedAt: viewDeskStart,
    } as unknown as JobEntry;
    sources.jobs = [failed];
    expect(needs(get())).toEqual(['warning job-failed']);
    expect(get().events[0]).toMatchObject({ kind: 'job', job: { id: 'backtest:1' } });
    sources.jobs = [{ ...failed, id: 'backtest:2', state: 'running', createdAt: 2, endedAt: null }, failed];
    expect(needs(get())).toEqual([]);
  });

  test('fills are events, what a guard repeats is one', async () => {
    await buy();
    for (let turn = 0; turn < 3; turn += 1) await buy('10');
    const lines = get().events.flatMap((event) => (event.kind === 'journal' ? [event] : []));
    expect(lines.filter(({ line }) => line.kind === 'GuardDenied').map(({ count }) => count)).toEqual([3]);
    expect(lines.some(({ line }) => line.label === 'OrderFilled')).toBe(true);
  });

  test('all accounts of a currency are one sum, and an unknown account or currency is not found', async () => {
    await desk.accounts.create({ id: 'other', currency: 'USDT', clock: 'live', cash: parseCash('500') });
    await desk.accounts.create({ id: 'past', currency: 'USDT', clock: 'replay', cash: parseCash('70') });
    const all = service.get({ scope: { kind: 'currency', currency: 'USDT', mode: 'paper' }, range: 'all' });
    expect(all.equity.accountIds).toEqual(['desk', 'other']);
    expect(all.equity.equity).toBe('10500');
    expect(() => service.get({ scope: { kind: 'account', accountId: 'none' }, range: 'all' })).toThrow(
      /none/,
    );
    expect(() =>
      service.get({ scope: { kind: 'currency', currency: 'EUR', mode: 'paper' }, range: 'all' }),
    ).toThrow(/EUR/);
  });

  test('only what changed is told again', () => {
    const one = get();
    expect(changedParts(one, structuredClone(one))).toBeNull();
    const update = changedParts(one, { ...one, steps: { ...one.steps, hasCandles: true } });
    expect(Object.keys(update ?? {})).toEqual(['steps']);
  });
});
