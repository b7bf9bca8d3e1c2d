import { randomInteger } from '../../shared/domain/random.ts';
import { instrumentText } from '../../shared/domain/trading/instrument.ts';
import { checkAgreement, checkFold, checkKill } from './final-checks.ts';
import { act } from './acts.ts';
import { trouble } from './troubles.ts';
import { barMs } from './scenario.ts';
import { type SeedReport, Simulation } from './simulation.ts';

const tickMs = 500;
const beatMs = 1_000;
/** How long the weather is fair before everything must be right again. */
const calmMs = 8_000;

/** The markets move, and a process that is awake hears of it. */
async function tick(world: Simulation): Promise<void> {
  const { time, desk } = world;
  for (const instrument of world.scenario.instruments) {
    const market = world.markets.get(instrumentText(instrument))!;
    world.exchange.tick(instrument, market.move());
    if (desk?.isAlive === true && !world.isStale && !world.isAsleep) {
      desk.notePrice({ venue: instrument.venue, market: instrument.market }, market.price);
    }
  }
  await time.advanceTo(time.now + tickMs);
}

function beat(world: Simulation): void {
  const { desk } = world;
  if (desk === null || !desk.isReady || desk.isBeating || world.isAsleep) return;
  desk.isBeating = true;
  desk.account
    .beat()
    .catch((error: unknown) => world.onFailure(error))
    .finally(() => (desk.isBeating = false));
}

function closeBars(world: Simulation): void {
  const { desk, time } = world;
  for (const { sessionId, instrument, kind } of world.sessions.values()) {
    const row = world.markets.get(instrumentText(instrument))!.closeBar(kind, time.now);
    if (desk === null || !desk.isReady || world.isAsleep) continue;
    desk.account.decide(sessionId, row).catch((error: unknown) => world.onFailure(error));
  }
}

/** Ends all faults; what is on its way still arrives. */
function clearUp(world: Simulation): void {
  const { weather, disk } = world;
  world.isCalm = true;
  world.isStale = false;
  world.clockOffset = 0;
  weather.faultRate = 0;
  weather.limitedUntil = 0;
  disk.isFull = false;
  if (weather.isDown && !world.isAsleep) world.desk?.tellConnection(true);
  if (!world.isAsleep) weather.isDown = false;
}

async function wait(world: Simulation, durationMs: number): Promise<void> {
  for (let passed = 0; passed < durationMs && world.invariants.violation === null; passed += tickMs) {
    if (passed % beatMs === 0) beat(world);
    await tick(world);
  }
}

/** Plays a seed from begin to end, or until a promise is broken. */
export async function playSeed(
  seed: number,
  onWorld: (world: Simulation) => void = () => undefined,
): Promise<SeedReport> {
  const world = new Simulation(seed);
  onWorld(world);
  const { scenario, random, invariants } = world;
  world.start();
  const ticksOfBar = barMs / tickMs;
  for (let step = 0; step < scenario.bars * ticksOfBar && invariants.violation === null; step += 1) {
    if ((step * tickMs) % beatMs === 0) beat(world);
    if (step % 2 === 0 && random() < scenario.troubleRate) trouble(world);
    if (step % 2 === 1 && random() < scenario.personRate) act(world);
    if (step % ticksOfBar === ticksOfBar - 1) closeBars(world);
    await tick(world);
  }
  clearUp(world);
  await wait(world, calmMs);
  if (invariants.violation === null) await end(world);
  return world.report;
}

function positionsOfSessions({ exchange, sessions }: Simulation): number {
  const traded = new Set([...sessions.values()].map(({ instrument }) => instrument.market));
  return exchange.positions().filter(({ instrument }) => traded.has(instrument.market)).length;
}

/** The last act: everything is flattened, the sessions stop, or it is left as it is. */
async function end(world: Simulation): Promise<void> {
  const { desk, invariants } = world;
  if (desk === null) return invariants.fail('recovery', 'no process lives in fair weather');
  const { account } = desk;
  const lastAct = randomInteger(world.random, 3);
  const fails = (error: unknown): void => world.onFailure(error);
  if (lastAct === 0) {
    account.kill('flatten', 'the end').then(() => (world.acknowledgedKill = 'flatten'), fails);
  } else if (lastAct === 1) {
    for (const id of world.sessions.keys()) account.stopSession(id, 'the end').catch(fails);
  }
  await wait(world, calmMs);
  if (invariants.violation !== null) return;
  account.recover().catch(fails);
  // The markets stand still: what happens in the last moment nobody can know yet.
  for (let beats = 0; beats < 5; beats += 1) {
    beat(world);
    await world.time.advanceTo(world.time.now + beatMs);
  }
  if (lastAct === 1 && positionsOfSessions(world) > 0) {
    invariants.fail('sessions stop', 'positions are still open after all sessions were stopped');
  }
  checkKill(world);
  checkAgreement(world, desk);
  checkFold(world, desk);
}
