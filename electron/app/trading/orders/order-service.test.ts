import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openViewDesk, symbol, type ViewDesk } from '../views/fixtures/view-desk.ts';
import { accountView } from '../views/account-view.ts';
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

describe('the preview of an order', () => {
  test('says what it costs, what its stop would lose and what is left after it', async () => {
    const preview = await orders.previewOrder(desk.order({ quantity: '0.1', target: '42000' }));
    expect(preview).toMatchObject({
      currency: 'USDT',
      quantity: '0.1',
      expectedPrice: '40000',
      stop: '38000',
      notional: '4000',
      fee: '2',
      liquidity: 'taker',
      margin: '800',
      // 200 to the stop, 2 in and 1.9 out.
      lossAtStop: '203.9',
      // 200 to the target, 2 in and 0.84 out as a maker.
      gainAtTarget: '197.16',
      exposureAfter: 0.4,
      freeMarginAfter: 0.92,
      openRiskAfter: 0.02039,
      problems: [],
      denials: [],
    });
    expect(preview.rewardToRisk).toBeCloseTo(197.16 / 203.9, 10);
    expect(preview.guardCount).toBeGreaterThan(15);
  });

  test('offers quantities up to what the limits on size let through, and for the risk per trade', async () => {
    const { quickQuantities } = await orders.previewOrder(desk.order({}));
    const quantityOf = (label: string) =>
      Number(quickQuantities.find((quick) => quick.label === label)?.quantity);
    // Twice the equity of 10 000 at 40 000.
    expect(quantityOf('max')).toBe(0.5);
    expect(quantityOf('10%')).toBe(0.05);
    // 200 at risk, a loss of 5 % and both fees at 6 basis points.
    expect(quantityOf('risk')).toBe(Math.floor(200 / (0.05 + 0.0006 * 1.95) / 40_000 / 0.001) * 0.001);
  });

  test('an order of the largest quantity is let through, one of a lot more is not', async () => {
    const { quickQuantities } = await orders.previewOrder(desk.order({}));
    const largest = quickQuantities.find(({ label }) => label === 'max')!.quantity;
    expect((await orders.previewOrder(desk.order({ quantity: largest }))).denials).toStrictEqual([]);
    const more = String(Number(largest) + 0.001);
    const { denials } = await orders.previewOrder(desk.order({ quantity: more }));
    expect(denials.map(({ guard }) => guard)).toContain('max-position');
  });

  test.each([
    ['an entry without a stop', { stop: null }, 'names its stop'],
    ['a stop on the wrong side', { stop: '41000' }, 'must lie below'],
    ['a stop of a sale below it', { side: 'sell', stop: '39000' }, 'must lie above'],
    ['a target on the wrong side', { target: '39000' }, 'must lie above'],
    ['less than a lot', { quantity: '0.0004' }, 'less than one lot of 0.001'],
    [
      'less than the venue takes',
      { quantity: '0.001', type: 'limit', limit: '4000', stop: '3900' },
      'at least',
    ],
    ['a limit order without a limit', { type: 'limit' }, 'needs a limit'],
    ['a stop on an order that only reduces', { isReduceOnly: true, stop: '38000' }, 'no stop and no target'],
  ] as const)('%s is named as a problem', async (_name, order, problem) => {
    const { problems } = await orders.previewOrder(desk.order(order));
    expect(problems.join(' ')).toContain(problem);
    await expect(orders.submitOrder(desk.order(order))).rejects.toThrow(problem);
  });
});

describe('an order of a person', () => {
  test('at market fills at the last price at once, and its stop rests from then on', async () => {
    const result = await orders.submitOrder(desk.order({}));
    expect(result).toMatchObject({ kind: 'accepted', state: 'Filled' });
    const { positions, orders: open, fills, account } = accountView(desk.account);
    expect(positions).toMatchObject([
      {
        side: 'long',
        quantity: '0.1',
        strategyId: 'manual',
        sessionId: null,
        coveredQuantity: '0.1',
        uncoveredSince: null,
        stop: '38000',
        instrument: { symbol, base: 'BTC', quote: 'USDT', priceDecimals: 1, quantityDecimals: 3 },
      },
    ]);
    expect(open).toMatchObject([{ purpose: 'stop', side: 'sell', trigger: '38000', isOpen: true }]);
    expect(fills).toHaveLength(1);
    expect(account).toMatchObject({ openPositions: 1, coveredPositions: 1 });
  });

  test('its target rests once there is a position, and closing by hand clears stop and target', async () => {
    await orders.submitOrder(desk.order({ target: '42000' }));
    await expect
      .poll(() =>
        accountView(desk.account)
          .orders.map(({ purpose }) => purpose)
          .toSorted(),
      )
      .toStrictEqual(['stop', 'target']);
    expect(accountView(desk.account).positions).toMatchObject([{ target: '42000', targetDistance: 0.05 }]);
    const [{ key }] = accountView(desk.account).positions;
    expect(await orders.closePosition({ accountId: 'desk', positionKey: key })).toMatchObject({
      kind: 'accepted',
    });
    expect(accountView(desk.account)).toMatchObject({ positions: [], orders: [] });
  });

  test('a target that was cancelled by hand stays away, and nobody works for it any more', async () => {
    await orders.submitOrder(desk.order({ target: '42000' }));
    await expect.poll(() => accountView(desk.account).orders.length).toBe(2);
    const target = accountView(desk.account).orders.find(({ purpose }) => purpose === 'target')!;
    await orders.cancelOrder({ accountId: 'desk', clientOrderId: target.clientOrderId });
    let changes = 0;
    const stop = desk.accounts.onChanged(() => void (changes += 1));
    await desk.account.work(async () => undefined);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    stop();
    expect(changes).toBeLessThanOrEqual(2);
    expect(accountView(desk.account).orders.map(({ purpose }) => purpose)).toStrictEqual(['stop']);
  });

  test('a target that is met closes the position, and the cycle says so', async () => {
    await orders.submitOrder(desk.order({ target: '42000' }));
    await expect.poll(() => accountView(desk.account).orders.length).toBe(2);
    // It was sent inside this bar: who knows whether the price was there before or after.
    await desk.bar(40_000, 42_100, 40_000, 40_000);
    expect(accountView(desk.account).positions).toHaveLength(1);
    await desk.bar(40_000, 42_100, 40_000, 42_050);
    await expect.poll(() => accountView(desk.account).orders).toStrictEqual([]);
    expect(desk.account.history()!.cycles()).toMatchObject([{ exit: 'target', levels: 1 }]);
  });

  test('a resting limit can be moved and cancelled, and does not fill at prices from before it was sent', async () => {
    const { clientOrderId, state } = await orders.submitOrder(
      desk.order({ type: 'limit', limit: '39950', isPostOnly: true }),
    );
    expect(state).toBe('Accepted');
    const moved = await orders.amendOrder({ accountId: 'desk', clientOrderId, limit: '39500.05' });
    expect(moved.kind).toBe('accepted');
    const entry = accountView(desk.account).orders.find(({ purpose }) => purpose === 'entry');
    expect(entry).toMatchObject({ limit: '39500', distance: -0.0125 });
    expect(await orders.cancelOrder({ accountId: 'desk', clientOrderId })).toMatchObject({
      kind: 'accepted',
      state: 'Canceled',
    });
    expect(accountView(desk.account).orders).toStrictEqual([]);
    const page = { accountId: 'desk', before: null, limit: 10 };
    expect(orders.orderHistory(page).map(({ state: how }) => how)).toContain('Canceled');
    await expect(orders.cancelOrder({ accountId: 'desk', clientOrderId })).rejects.toThrow('has ended');
    await expect(orders.cancelOrder({ accountId: 'desk', clientOrderId: 'nobody' })).rejects.toThrow(
      'no order',
    );
  });

  test('the stop of an open position is not cancelled', async () => {
    await orders.submitOrder(desk.order({}));
    const [{ clientOrderId }] = accountView(desk.account).orders;
    expect(await orders.cancelOrder({ accountId: 'desk', clientOrderId })).toMatchObject({ kind: 'denied' });
    const closer = await orders.amendOrder({ accountId: 'desk', clientOrderId, trigger: '39000' });
    expect(closer.kind).toBe('accepted');
    expect(accountView(desk.account).positions).toMatchObject([{ stop: '39000', stopDistance: 0.025 }]);
  });

  test('is refused by a guard with its numbers, and the journal has it', async () => {
    const result = await orders.submitOrder(desk.order({ quantity: '0.6' }));
    expect(result).toMatchObject({ kind: 'denied', state: 'Denied' });
    expect(result.reason).toContain('max-position');
    expect(desk.account.history()!.denials()).toMatchObject([{ guard: 'max-position' }]);
  });
});

test('what was closed is exported with the columns of a backtest and those of the broker', async () => {
  await orders.submitOrder(desk.order({}));
  await desk.bar(40_000, 40_000, 37_900, 37_950);
  const { fileName, text } = orders.exportTrades('desk');
  expect(fileName).toBe('paper_trades_20260318.csv');
  const [head, row, ...rest] = text.trim().split('\n');
  expect(rest).toStrictEqual([]);
  const cells = Object.fromEntries(head.split(',').map((name, index) => [name, row.split(',')[index]]));
  expect(cells).toMatchObject({
    side: 'long',
    exitReason: 'stop',
    symbol,
    session: 'manual',
    strategy: 'manual',
  });
  expect(cells['broker_order_id']).not.toBe('');
  expect(cells['broker_fill_time']).toBe('2026-03-18T12:01:00Z');
  const [gross, fees, slippage, net] = ['grossPnl', 'fees', 'slippage', 'netPnl'].map((name) =>
    Number(cells[name]),
  );
  expect(gross - fees - slippage).toBeCloseTo(net, 8);
  expect(Number(cells['broker_commission'])).toBeCloseTo(fees, 8);
});

test('pages of fills are not torn within one moment', async () => {
  for (const quantity of ['0.01', '0.02', '0.03']) await orders.submitOrder(desk.order({ quantity }));
  const one = orders.fillHistory({ accountId: 'desk', before: null, limit: 1 });
  expect(one.map(({ quantity }) => quantity)).toStrictEqual(['0.03', '0.02', '0.01']);
  expect(orders.fillHistory({ accountId: 'desk', before: one[2].time, limit: 1 })).toStrictEqual([]);
});
