import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountView } from '../views/account-view.ts';
import { openViewDesk, type ViewDesk } from '../views/fixtures/view-desk.ts';
import { createOrderService, type HostedOrderService } from './order-service.ts';

let desk: ViewDesk;
let orders: HostedOrderService;

beforeEach(async () => {
  desk = await openViewDesk();
  orders = createOrderService({
    accounts: desk.accounts,
    findInstrument: async () => {
      throw new Error('not asked here');
    },
    candles: undefined as never,
    onFault: (error) => void desk.faults.push(error),
  });
  await desk.bar(40_000, 40_100, 39_900, 40_000);
});

afterEach(async () => {
  orders.close();
  if (desk.faults.length > 0) throw desk.faults[0];
  await desk.close();
});

const open = () => accountView(desk.account).orders;
const idOf = (purpose: string) => open().find((order) => order.purpose === purpose)!.clientOrderId;
const preview = (clientOrderId: string, price: string) =>
  orders.previewMove({ accountId: 'desk', clientOrderIds: [clientOrderId], price });

describe('moving a stop of a position', () => {
  beforeEach(async () => {
    await orders.submitOrder(desk.order({}));
  });

  test('is told with its new distance and what is lost there, before and after, in whole ticks', () => {
    const moved = preview(idOf('stop'), '39000.04');
    expect(moved).toMatchObject({
      purpose: 'stop',
      side: 'sell',
      quantity: '0.1',
      from: '38000',
      // A protective stop triggers no later than asked.
      to: '39000.1',
      // It filled at 40 024: 202.4 to the old stop and 102.39 to the new one, with the fee of leaving.
      outcomeBefore: '-204.3',
      outcomeAfter: '-104.340005',
      changes: [{ trigger: '39000.1' }],
      problems: [],
      denials: [],
      warnings: [],
    });
    expect(moved.distance).toBeCloseTo(-0.0249975, 9);
    expect(moved.outcomeShare).toBeCloseTo(-0.0104340005 / 0.99956, 6);
    expect(moved.openRiskAfter).toBeGreaterThan(0.01);
    expect(moved.openRiskAfter).toBeLessThan(0.0105);
    // Nothing was sent.
    expect(open()).toMatchObject([{ trigger: '38000' }]);
  });

  test('sends exactly what the preview said', async () => {
    const { changes, to } = preview(idOf('stop'), '39000');
    for (const change of changes) {
      expect(await orders.amendOrder({ accountId: 'desk', ...change })).toMatchObject({ kind: 'accepted' });
    }
    expect(accountView(desk.account).positions).toMatchObject([{ stop: to, coveredQuantity: '0.1' }]);
  });

  test.each([
    ['at the last price', '40000', 'must lie below the last price 40000'],
    ['past the last price', '41000', 'it would close the position at once'],
  ])('%s is refused: by the preview, and by the host', async (_name, price, reason) => {
    const { problems, changes } = preview(idOf('stop'), price);
    expect(problems.join(' ')).toContain(reason);
    const answer = await orders.amendOrder({ accountId: 'desk', ...changes[0]! });
    expect(answer).toMatchObject({ kind: 'denied' });
    expect(answer.reason).toContain(reason);
    expect(accountView(desk.account).positions).toMatchObject([{ stop: '38000', coveredQuantity: '0.1' }]);
  });
});

test('a stop beyond the liquidation is refused: the position would not be covered', async () => {
  await orders.submitOrder(desk.order({ quantity: '0.45', stop: '39600' }));
  const liquidation = Number(accountView(desk.account).positions[0]!.liquidation);
  expect(liquidation).toBeGreaterThan(0);
  expect(preview(idOf('stop'), String(Math.ceil(liquidation) + 1)).problems).toEqual([]);
  const beyond = String(Math.floor(liquidation) - 1);
  const { problems, changes } = preview(idOf('stop'), beyond);
  expect(problems.join(' ')).toContain('would not be covered any more');
  const answer = await orders.amendOrder({ accountId: 'desk', ...changes[0]! });
  expect(answer).toMatchObject({ kind: 'denied' });
  expect(accountView(desk.account).positions).toMatchObject([{ stop: '39600', coveredQuantity: '0.45' }]);
});

test('moving a target tells what is won there, and that a price past the market fills at once', async () => {
  await orders.submitOrder(desk.order({ target: '42000' }));
  await expect.poll(() => open().some(({ purpose }) => purpose === 'target')).toBe(true);
  const moved = preview(idOf('target'), '41000');
  expect(moved).toMatchObject({ purpose: 'target', to: '41000', changes: [{ limit: '41000' }] });
  expect(Number(moved.outcomeAfter)).toBeLessThan(Number(moved.outcomeBefore));
  expect(preview(idOf('target'), '39000').warnings).toEqual([
    'The price is past the market: the order fills at once.',
  ]);
});

describe('moving an entry that waits', () => {
  beforeEach(async () => {
    await orders.submitOrder(desk.order({ type: 'limit', limit: '39500' }));
  });

  test('tells what its own stop would lose from the new price, and asks the guards', async () => {
    const moved = preview(idOf('entry'), '39000');
    expect(moved).toMatchObject({ purpose: 'entry', from: '39500', to: '39000', problems: [], denials: [] });
    // 150 and 100 to the stop at 38 000, and both fees.
    expect(Number(moved.outcomeBefore)).toBeCloseTo(-150 - 1.975 - 1.9, 6);
    expect(Number(moved.outcomeAfter)).toBeCloseTo(-100 - 1.95 - 1.9, 6);
  });

  test('past its own stop is refused', () => {
    expect(preview(idOf('entry'), '37000').problems).toEqual([
      'The entry at 37000 must lie above its stop at 38000.',
    ]);
    expect(preview(idOf('stop'), '39600').problems).toEqual([
      'The stop at 39600 must lie below the entry at 39500.',
    ]);
  });
});

test('an order that has ended cannot be moved', () => {
  expect(() => preview('gone', '1')).toThrow(/not open any more/);
});
