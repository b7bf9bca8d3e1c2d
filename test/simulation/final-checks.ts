import { instrumentText, type InstrumentKey } from '../../shared/domain/trading/instrument.ts';
import { notionalOf } from '../../shared/domain/trading/instrument-units.ts';
import { isEnded } from '../../shared/execution/orders/order-table.ts';
import { createOrders } from '../../shared/execution/orders/orders.ts';
import { isOpenAtVenue } from '../../shared/execution/orders/venue-order-events.ts';
import { TradingLedger } from '../../shared/ledger/trading-ledger.ts';
import type { Desk } from './desk.ts';
import type { Simulation } from './simulation.ts';

function plain(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one));
}

/** The journal folded anew is what the account has, as any start would have it. */
export function checkFold(world: Simulation, { account }: Desk): void {
  const { exchange, invariants, disk } = world;
  const unitsOf = (key: InstrumentKey) => exchange.book.unitsOf(key);
  const orders = createOrders((key, ticks, lots) => notionalOf(unitsOf(key), ticks, lots));
  const ledger = new TradingLedger('USDT', unitsOf);
  for (const { entry } of disk.records) {
    orders.stage([entry]).keep();
    ledger.apply([entry]);
  }
  if (plain(orders.all()) !== plain(account.orders())) {
    invariants.fail('journal folds to the same', 'the orders of the journal are not those of the account');
  }
  if (plain(ledger.totals) !== plain(account.ledger().totals)) {
    invariants.fail('journal folds to the same', 'the ledger of the journal is not that of the account');
  }
}

/** In fair weather, once everything has been answered, we know what the venue knows. */
export function checkAgreement(world: Simulation, desk: Desk): void {
  const { exchange, invariants } = world;
  const { account } = desk;
  for (const order of account.orders()) {
    const shown = exchange.order(order.clientOrderId);
    if (shown === null) {
      if (order.state !== 'Rejected' && order.state !== 'Denied') {
        invariants.fail('nothing is lost', `${order.clientOrderId} is ${order.state} and not at the venue`);
      }
      continue;
    }
    const what = `${order.purpose} ${order.clientOrderId}`;
    if (order.filledLots !== shown.filledLots) {
      invariants.fail(
        'nothing is lost',
        `${what} filled ${shown.filledLots} lots, and we know of ${order.filledLots}`,
      );
    }
    if (isEnded(order.state) === isOpenAtVenue(shown)) {
      invariants.fail('nothing is lost', `${what} is ${shown.state} at the venue and ${order.state} here`);
    }
    if (isOpenAtVenue(shown) && order.triggerTicks !== shown.triggerTicks) {
      invariants.fail(
        'nothing is lost',
        `${what} triggers at ${shown.triggerTicks}, we say ${order.triggerTicks}`,
      );
    }
  }
  for (const id of world.acknowledgedOrders) {
    if (!account.orders().some(({ clientOrderId }) => clientOrderId === id)) {
      invariants.fail('nothing is lost', `${id} was acknowledged, and nobody knows it any more`);
    }
  }
  for (const shown of exchange.openOrders()) {
    const id = shown.clientOrderId ?? '';
    // Orders that somebody else sent are told, and left to them.
    if (!id.startsWith('foreign') && !account.orders().some(({ clientOrderId }) => clientOrderId === id)) {
      invariants.fail('nothing is lost', `${id} rests at the venue, and nobody here knows it`);
    }
  }
  const held = [...account.ledger().positions.values()].map(
    ({ units, positionSide, side, quantityLots }) =>
      `${instrumentText(units.instrument)} ${positionSide} ${side} ${quantityLots}`,
  );
  const real = exchange
    .positions()
    .map(
      ({ instrument, positionSide, side, quantityLots }) =>
        `${instrumentText(instrument)} ${positionSide} ${side} ${quantityLots}`,
    );
  if (held.toSorted().join() !== real.toSorted().join()) {
    invariants.fail('ledger is the fills', `we hold ${held.join()}, at the venue it is ${real.join()}`);
  }
  checkMoney(world, desk);
}

/**
 * Cash with what is held at cost, which is what the fills moved, in whatever order they were told: the average entry
 * depends on that order, this does not.
 */
function checkMoney({ exchange, invariants }: Simulation, { account }: Desk): void {
  const direction = ({ side }: { readonly side: 'long' | 'short' }): bigint => (side === 'long' ? 1n : -1n);
  const moved = (cash: bigint, positions: Iterable<{ side: 'long' | 'short'; cost: bigint }>): bigint => {
    let sum = cash;
    for (const position of positions) sum -= direction(position) * position.cost;
    return sum;
  };
  const { state } = exchange.book;
  const ours = moved(account.ledger().cash, account.ledger().positions.values());
  const theirs = moved(state.cash, state.positions);
  if (ours !== theirs) {
    invariants.fail(
      'ledger is the fills',
      `our fills moved the cash to ${ours}, those of the venue to ${theirs}`,
    );
  }
}

/** What the kill switch promised, once it had time. */
export function checkKill(world: Simulation): void {
  const { exchange, invariants, acknowledgedKill } = world;
  if (acknowledgedKill === null) return;
  const open = exchange
    .openOrders()
    .filter(({ clientOrderId }) => clientOrderId?.startsWith('foreign') !== true);
  const entries = open.filter(({ isReduceOnly }) => !isReduceOnly);
  if (acknowledgedKill !== 'pause' && entries.length > 0) {
    invariants.fail('kill switch', `after ${acknowledgedKill} ${entries.length} entries still rest`);
  }
  if (acknowledgedKill === 'flatten' && (exchange.positions().length > 0 || open.length > 0)) {
    invariants.fail(
      'kill switch',
      `after flatten there are ${exchange.positions().length} positions and ${open.length} orders`,
    );
  }
}
