import { randomInteger } from '../../shared/domain/random.ts';
import { isOpen } from '../../shared/engine/paper-venue/paper-order.ts';
import type { OrderTicket } from '../../shared/domain/trading/trading-order.ts';
import { pick, type Simulation } from './simulation.ts';

/** For a while something is so, and then no more. */
function forAWhile(world: Simulation, mostMs: number, begin: () => void, end: () => void): void {
  begin();
  world.time.after(200 + randomInteger(world.random, mostMs), end);
}

const troubles: Readonly<Record<string, (world: Simulation) => void>> = {
  disconnect(world) {
    if (world.weather.isDown) return;
    world.counts.note('disconnect');
    forAWhile(
      world,
      6_000,
      () => {
        world.weather.isDown = true;
        world.desk?.tellConnection(false);
      },
      () => {
        if (world.isAsleep) return;
        world.weather.isDown = false;
        world.desk?.tellConnection(true);
      },
    );
  },
  stalePrice(world) {
    if (world.isStale) return;
    world.counts.note('stale price');
    forAWhile(
      world,
      15_000,
      () => (world.isStale = true),
      () => (world.isStale = false),
    );
  },
  clockJump(world) {
    world.counts.note('clock jump');
    const most = pick(world, [2_000, 60_000, 7_200_000]);
    world.clockOffset += randomInteger(world.random, 2 * most) - most;
  },
  diskFull(world) {
    if (world.disk.isFull) return;
    world.counts.note('disk full');
    forAWhile(
      world,
      4_000,
      () => (world.disk.isFull = true),
      () => (world.disk.isFull = false),
    );
  },
  sleep(world) {
    const { desk } = world;
    if (world.isAsleep || world.weather.isDown || desk === null) return;
    world.counts.note('sleep');
    forAWhile(
      world,
      20_000,
      () => {
        desk.account.freeze('the machine sleeps');
        world.isAsleep = true;
        world.weather.isDown = true;
      },
      () => {
        world.weather.isDown = false;
        world.isAsleep = false;
        if (desk.isAlive) desk.account.thaw().catch((error: unknown) => world.onFailure(error));
      },
    );
  },
  killBetweenWrites(world) {
    world.kill('kill between writes');
  },
  endedByVenue(world) {
    const open = world.exchange.book.state.orders.filter(isOpen);
    if (open.length === 0) return;
    const order = pick(world, open);
    world.counts.note('ended by venue');
    world.exchange.end(order, 'the venue ended it');
    if (order.ticket.isReduceOnly) world.invariants.excuse(order.ticket);
  },
  foreignOrder(world) {
    const instrument = pick(world, world.scenario.instruments);
    const isHedge = world.scenario.venue.positionMode === 'hedge';
    world.counts.note('foreign order');
    world.foreignOrders += 1;
    const ticket: OrderTicket = {
      clientOrderId: `foreign-${world.foreignOrders}`,
      instrument: { venue: instrument.venue, market: instrument.market },
      side: 'buy',
      positionSide: isHedge ? 'long' : 'both',
      type: 'limit',
      purpose: 'entry',
      quantityLots: 10n,
      limitTicks: 1_000n,
      triggerTicks: null,
      trailTicks: null,
      timeInForce: 'gtc',
      isPostOnly: false,
      isReduceOnly: false,
      strategyId: 'foreign',
      cycleId: 'foreign',
      level: null,
    };
    world.exchange.submit(ticket);
  },
};

/** A venue seldom has something of ours to end: it is tried more often. */
const names = [...Object.keys(troubles), 'endedByVenue', 'endedByVenue', 'endedByVenue'];

/** Something goes wrong that no single message brings. */
export function trouble(world: Simulation): void {
  try {
    troubles[pick(world, names)](world);
  } catch (error) {
    // The process may die of it, at a write.
    world.onFailure(error);
  }
}
