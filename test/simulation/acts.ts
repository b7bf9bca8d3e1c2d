import { CandlewrightError } from '../../shared/domain/errors.ts';
import { randomInteger } from '../../shared/domain/random.ts';
import type { OrderTicket } from '../../shared/domain/trading/trading-order.ts';
import { killLevels } from '../../shared/risk/trading-latch.ts';
import { manualMarket } from './scenario.ts';
import { pick, type Simulation } from './simulation.ts';

const acts: Readonly<Record<string, (world: Simulation) => Promise<unknown>>> = {
  async pause(world) {
    const session = pick(world, [...world.sessions.keys()]);
    await world.desk?.account.pauseSession(session, 'a person paused it');
  },
  async resumeSession(world) {
    world.desk?.account.resumeSession(pick(world, [...world.sessions.keys()]));
  },
  async cancel(world) {
    const account = world.desk?.account;
    const open = account?.openOrders() ?? [];
    // A person does not cancel stops.
    const mine = open.filter(({ purpose }) => purpose !== 'stop');
    if (mine.length > 0) await account?.cancel(pick(world, mine).clientOrderId, 'a person cancelled it');
  },
  async kill(world) {
    const account = world.desk?.account;
    if (account === undefined) return;
    const level = pick(world, killLevels);
    await account.kill(level, 'a person threw the switch');
    const before = world.acknowledgedKill;
    const isStricter = before === null || killLevels.indexOf(level) > killLevels.indexOf(before);
    if (isStricter) world.acknowledgedKill = level;
  },
  async resumeTrading(world) {
    const account = world.desk?.account;
    if (account === undefined || account.latch().state === 'Active') return;
    // From the moment it is asked for the latch may open.
    const before = world.acknowledgedKill;
    world.acknowledgedKill = null;
    await account.resume('resume').catch((error: unknown) => {
      world.acknowledgedKill ??= before;
      throw error;
    });
  },
  async order(world) {
    const { desk, scenario } = world;
    const instrument = scenario.instruments.find(({ market }) => market === manualMarket);
    if (desk === null || instrument === undefined) return;
    const isLong = world.random() < 0.6;
    const { lastTicks } = world.exchange.book.market(instrument);
    if (lastTicks === null) return;
    world.manualOrders += 1;
    const away = BigInt(randomInteger(world.random, 60) - 10);
    const limitTicks = isLong ? lastTicks - away : lastTicks + away;
    const isHedge = scenario.venue.positionMode === 'hedge';
    const entry: OrderTicket = {
      clientOrderId: `by-hand-${world.manualOrders}`,
      instrument: { venue: instrument.venue, market: instrument.market },
      side: isLong ? 'buy' : 'sell',
      positionSide: isHedge ? (isLong ? 'long' : 'short') : 'both',
      type: 'limit',
      purpose: 'entry',
      quantityLots: 300n,
      limitTicks,
      triggerTicks: null,
      trailTicks: null,
      timeInForce: 'gtc',
      isPostOnly: false,
      isReduceOnly: false,
      strategyId: 'by-hand',
      cycleId: `by-hand-${world.manualOrders}`,
      level: null,
    };
    const outcome = await desk.account.submit(entry, {
      ...entry,
      clientOrderId: `${entry.clientOrderId}-stop`,
      side: isLong ? 'sell' : 'buy',
      type: 'stop-market',
      purpose: 'stop',
      limitTicks: null,
      triggerTicks: isLong ? limitTicks - 250n : limitTicks + 250n,
      isReduceOnly: true,
    });
    if (outcome.kind === 'accepted') world.acknowledgedOrders.push(entry.clientOrderId);
  },
};

/** A person does something. What the account refuses is no failure. */
export function act(world: Simulation): void {
  const { desk } = world;
  if (desk === null || !desk.isReady || world.isAsleep) return;
  acts[pick(world, Object.keys(acts))](world).catch((error: unknown) => {
    if (!(error instanceof CandlewrightError)) world.onFailure(error);
  });
}
