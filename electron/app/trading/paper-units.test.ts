import { afterEach, beforeEach, expect, it } from 'vitest';
import { deferred } from './deferred.ts';
import { createOrderService } from './orders/order-service.ts';
import { openViewDesk, symbol, type ViewDesk } from './views/fixtures/view-desk.ts';

const key = { venue: 'paper', market: symbol };
let desk: ViewDesk;

beforeEach(async () => {
  desk = await openViewDesk();
  await desk.bar(40_000, 40_100, 39_900, 40_000);
});

afterEach(async () => {
  await desk.close();
});

async function buy(): Promise<void> {
  const orders = createOrderService({
    accounts: desk.accounts,
    findInstrument: () => Promise.reject(new Error('not asked here')),
    candles: undefined as never,
    onFault: (error) => void desk.faults.push(error),
  });
  expect(await orders.submitOrder(desk.order({}))).toMatchObject({ kind: 'accepted', state: 'Filled' });
  orders.close();
}

function positions(): number {
  return desk.account.trading()!.ledger().positions.size;
}

it('what a driver cannot finish is undone, also what had filled in it', async () => {
  await buy();
  const before = desk.account.history()!.sequence();
  await expect(
    desk.account.drive(async ({ venue }) => {
      // The stop at 38 000 fills.
      await venue.walkBar({
        instrument: key,
        time: desk.clock.time,
        closeTime: desk.clock.time + 60_000,
        open: 400_000n,
        high: 400_000n,
        low: 370_000n,
        close: 375_000n,
        liquidityLots: null,
        funding: null,
        inside: [],
      });
      expect(positions()).toBe(0);
      throw new Error('half-way');
    }),
  ).rejects.toThrow('half-way');
  expect(desk.account.state()).toBe('ready');
  expect(positions()).toBe(1);
  // Being opened again is written down, and nothing of the bar.
  expect(desk.account.history()!.fills()).toHaveLength(1);
  expect(desk.account.history()!.sequence()).toBeGreaterThanOrEqual(before);
  // The same bar once more: now it is kept.
  await desk.bar(40_000, 40_000, 37_000, 37_500);
  expect(positions()).toBe(0);
  expect(desk.account.history()!.fills()).toHaveLength(2);
});

it('a command that is refused is written all the same, and undoes nothing', async () => {
  await buy();
  await expect(
    desk.account.work(async (trading) => {
      trading.record({ kind: 'Alert', time: desk.clock.time, severity: 'notice', text: 'seen' });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(desk.account.history()!.alerts().at(-1)).toMatchObject({ text: 'seen' });
  expect(positions()).toBe(1);
});

it('the kill switch flattens while a unit of work hangs, and answers when it is on the disk', async () => {
  await buy();
  const hold = deferred();
  const hung = desk.account.drive(() => hold.promise);
  const killed = desk.account.urgent((trading) => trading.kill('flatten', 'a person'));
  while (positions() > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  // Nothing of it can be written before the unit it joined is over.
  expect(desk.account.history()!.fills()).toHaveLength(1);
  hold.resolve();
  expect((await killed).flatten).toMatchObject({ isFlat: true });
  await hung;
  expect(desk.account.history()!.fills()).toHaveLength(2);
});

it('while the machine sleeps nothing is asked of it, and waking compares it with its venue', async () => {
  await buy();
  desk.account.freeze('the machine sleeps');
  await expect(desk.account.work(async () => {})).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'The account desk is frozen: the machine sleeps.',
  });
  await desk.account.thaw();
  expect(desk.account.state()).toBe('ready');
  expect(desk.account.trading()!.recovery()).toMatchObject({ isComplete: true, drift: 0n });
  expect(positions()).toBe(1);
});
