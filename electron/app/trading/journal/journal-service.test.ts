import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { journalQuery, journalRow as journalRowSchema } from '../../../../shared/contract/trading/journal.ts';
import type { JournalService } from '../trading-service.ts';
import { createOrderService } from '../orders/order-service.ts';
import {
  decide,
  gridRow,
  openViewDesk,
  startGridSession,
  symbol,
  type ViewDesk,
} from '../views/fixtures/view-desk.ts';
import { lifeActions } from './account-life.ts';
import { createJournalService } from './journal-service.ts';

let desk: ViewDesk;
let journal: JournalService;

const page = async (query: object = {}) =>
  (await journal.journal(journalQuery.parse({ accountId: 'desk', limit: 500, ...query }))).map((row) =>
    journalRowSchema.parse(row),
  );
const texts = async (query: object = {}) => (await page(query)).map(({ text }) => text);

/** A grid whose first level fills and leaves at its target. */
async function tradeOnce(): Promise<string> {
  const sessionId = await startGridSession(desk);
  await decide(desk, sessionId);
  await desk.bar(40_000, 40_000, 39_400, 39_450);
  await decide(desk, sessionId, gridRow({ close: 39_450 }));
  await desk.bar(39_450, 40_400, 39_450, 40_350);
  return sessionId;
}

beforeEach(async () => {
  desk = await openViewDesk();
  journal = createJournalService({ accounts: desk.accounts });
  await desk.bar(40_000, 40_100, 39_900, 40_000);
});

afterEach(async () => {
  if (desk.faults.length > 0) throw desk.faults[0];
  await desk.close();
});

describe('the journal', () => {
  test('tells orders and fills in sentences with prices and quantities', async () => {
    await tradeOnce();
    const told = await texts();
    expect(told).toContain(`Bought 0.05 ${symbol} at 39500 for entry 1, a fee of 0.395 USDT.`);
    expect(told).toContain(`Sold 0.05 ${symbol} at 40290 for target, a fee of 0.4029 USDT.`);
    expect(told).toContain(`Sent: buy 0.05 ${symbol} at 39500 (entry 1).`);
    expect(told).toContain('Paid in 10000 USDT: first cash.');
    expect(told).toContain('The account was taken up.');
    expect(told.some((text) => text.startsWith('The bar closed: buy 0.05'))).toBe(true);
    // Nothing is shown as whole ticks or lots.
    expect(told.filter((text) => /\bticks\b|\blots\b|\d+n\b/.test(text))).toStrictEqual([]);
  });

  test('every line of it has a sentence and its whole entry', async () => {
    await tradeOnce();
    const rows = await page();
    expect(rows.map(({ sequence }) => sequence)).toStrictEqual(rows.map((_, index) => rows.length - index));
    for (const { text, kind, entry } of rows) {
      expect(text).toMatch(/^[A-Z].*[.!?]$/);
      expect(entry['kind']).toBe(kind);
    }
  });

  test('is filtered by kind, session, order and words, and paged', async () => {
    const sessionId = await tradeOnce();
    const all = await page();
    const kinds = await page({ kinds: ['OrderInitialized'] });
    expect(kinds.length).toBeGreaterThan(3);
    expect(new Set(kinds.map(({ kind }) => kind))).toStrictEqual(new Set(['OrderInitialized']));
    const [order] = kinds;
    const ofOrder = await page({ clientOrderId: order.clientOrderId });
    expect(ofOrder.length).toBeGreaterThan(1);
    expect(new Set(ofOrder.map(({ clientOrderId }) => clientOrderId))).toStrictEqual(
      new Set([order.clientOrderId]),
    );
    const ofSession = await page({ sessionId });
    expect(ofSession.length).toBeLessThan(all.length);
    expect(new Set(ofSession.map((row) => row.sessionId))).toStrictEqual(new Set([sessionId]));
    expect(await texts({ text: 'SOLD 0.05' })).toHaveLength(1);
    const first = await page({ limit: 4 });
    const second = await page({ limit: 4, before: first[3].sequence });
    expect([...first, ...second]).toStrictEqual(all.slice(0, 8));
  });
});

test('a page that is gathered from more lines than are looked at at once leaves none out', async () => {
  const text = (index: number) => `${index < 1_100 ? 'old' : 'new'} ${index}.`;
  await desk.account.work(async (trading) => {
    for (let index = 0; index < 1_200; index += 1) {
      trading.record({ kind: 'Alert', time: desk.clock.time, severity: 'notice', text: text(index) });
    }
  });
  const found = await texts({ text: 'old', kinds: ['Alert'] });
  expect(found).toStrictEqual(Array.from({ length: 500 }, (_, index) => text(1_099 - index)));
});

describe('a decision', () => {
  test('made again from its line comes out the same, and shows what it was made from', async () => {
    await tradeOnce();
    const decisions = await page({ kinds: ['Decision'] });
    const replayable = decisions.filter(({ entry }) => 'wanted' in (entry['context'] as object));
    expect(replayable.length).toBeGreaterThan(1);
    for (const { sequence } of replayable) {
      const replay = journal.replayDecision({ accountId: 'desk', sequence });
      expect(replay.isIdentical).toBe(true);
      expect(replay.replayed).toStrictEqual(replay.recorded);
      expect(replay.inputs.map(({ name }) => name)).toContain('memory');
    }
  });

  test('that is none is refused, and so is a line that is not there', async () => {
    const [cash] = await page({ kinds: ['CashMoved'] });
    expect(() => journal.replayDecision({ accountId: 'desk', sequence: cash.sequence })).toThrow(
      'no decision',
    );
    expect(() => journal.replayDecision({ accountId: 'desk', sequence: 99_999 })).toThrow('no line 99999');
  });
});

describe('the audit', () => {
  const checkOf = async (id: string, hours = 24) => {
    const { checks } = await journal.audit({ accountId: 'desk', hours });
    return checks.find((check) => check.id === id)!;
  };

  test('of an account that did nothing judges nothing but what must always hold', async () => {
    const { checks, counts, uncoveredMs } = await journal.audit({ accountId: 'desk', hours: 24 });
    expect(Object.fromEntries(checks.map(({ id, isMet }) => [id, isMet]))).toStrictEqual({
      crashes: true,
      'stops-and-targets': null,
      'capital-drift': true,
      'old-positions': null,
      cycles: null,
      uncovered: null,
      'critical-alerts': true,
    });
    expect(counts).toMatchObject({ fills: 0, cycles: 0 });
    expect(uncoveredMs).toBeNull();
  });

  test('counts what was traded, and no position was without its stop', async () => {
    await tradeOnce();
    expect(await journal.audit({ accountId: 'desk', hours: 24 })).toMatchObject({
      counts: { fills: 2, targets: 1, stops: 0, cycles: 1, wins: 1, rejected: 0 },
      uncoveredMs: 0,
    });
    expect(await checkOf('stops-and-targets')).toMatchObject({ value: '0 stops, 1 targets', isMet: true });
    expect(await checkOf('cycles')).toMatchObject({ value: '1', isMet: false });
    expect(await checkOf('uncovered')).toMatchObject({ value: '0 s', isMet: true });
  });

  test('looks at the hours asked for alone', async () => {
    await tradeOnce();
    desk.clock.time += 3 * 3_600_000;
    expect(await journal.audit({ accountId: 'desk', hours: 1 })).toMatchObject({
      counts: { fills: 0, cycles: 0 },
    });
  });

  test('counts a crash for each time the account was taken up without having been laid down', async () => {
    const life = (action: string) =>
      desk.account.work(async (trading) =>
        trading.record({ kind: 'Decision', time: desk.clock.time, strategyId: 'host', action, context: {} }),
      );
    const before = Number((await checkOf('crashes')).value);
    await life(lifeActions.closed);
    await life(lifeActions.opened);
    expect(await checkOf('crashes')).toMatchObject({ value: String(before), isMet: before === 0 });
    await life(lifeActions.opened);
    expect(await checkOf('crashes')).toMatchObject({ value: String(before + 1), isMet: false });
  });

  test('says which positions are older than their plan allows', async () => {
    const sessionId = await startGridSession(desk);
    await decide(desk, sessionId, gridRow({ maximumHoldBars: 2 }));
    await desk.bar(40_000, 40_000, 39_400, 39_450);
    expect(await checkOf('old-positions')).toMatchObject({ value: '0 of 1 with a limit', isMet: true });
    for (let bar = 0; bar < 6; bar += 1) await desk.bar(39_450, 39_460, 39_440, 39_450);
    expect(await checkOf('old-positions')).toMatchObject({ value: '1 of 1 with a limit', isMet: false });
  });
});

test('what a person orders is in the journal with what was asked for', async () => {
  const orders = createOrderService({
    accounts: desk.accounts,
    findInstrument: async () => {
      throw new Error('not asked here');
    },
    candles: undefined as never,
    onFault: (error) => void desk.faults.push(error),
  });
  await orders.submitOrder(desk.order({ target: '42000' }));
  orders.close();
  expect(await texts({ kinds: ['Decision'] })).toContain(
    `By hand: buy 0.1 ${symbol}, market, stop 38000, target 42000.`,
  );
});
