import { randomInteger, randomSource, type RandomSource } from '../../shared/domain/random.ts';
import { parseCash } from '../../shared/domain/trading/decimal.ts';
import { instrumentText } from '../../shared/domain/trading/instrument.ts';
import type { SessionSettings } from '../../shared/engine/account/trading-account.ts';
import type { KillLevel } from '../../shared/risk/trading-latch.ts';
import { Desk, type Life } from './desk.ts';
import { Disk, openJournal, ProcessGone } from './durable-journal.ts';
import { Exchange } from './exchange.ts';
import { FaultCounts } from './fault-kinds.ts';
import { Invariants, type Violation } from './invariants.ts';
import { Market } from './market.ts';
import { drawScenario, type Scenario, simulationStart } from './scenario.ts';
import { VirtualTime } from './virtual-time.ts';
import type { Weather } from './wire.ts';

/** What became of one seed. */
export interface SeedReport {
  readonly seed: number;
  readonly violation: Violation | null;
  readonly counts: FaultCounts;
  readonly crashes: number;
  readonly simulatedMs: number;
  readonly steps: number;
  readonly fills: number;
  readonly lines: number;
  readonly longestUncoveredMs: number;
}

type KillKind = 'kill before write' | 'kill after write' | 'kill between writes';

const mostCrashes = 6;

/** One world: the venue, the markets, the disk and the processes that come and go, drawn from one seed. */
export class Simulation {
  readonly scenario: Scenario;
  readonly time: VirtualTime;
  readonly exchange: Exchange;
  readonly disk = new Disk();
  readonly counts = new FaultCounts();
  readonly invariants: Invariants;
  readonly markets: ReadonlyMap<string, Market>;
  readonly random: RandomSource;
  readonly weather: Weather = { faultRate: 0, isDown: false, limitedUntil: 0, deafUntil: 0 };
  /** The process that lives; null between a death and the next start. */
  desk: Desk | null = null;
  crashes = 0;
  isCalm = false;
  isStale = false;
  isAsleep = false;
  clockOffset = 0;
  foreignOrders = 0;
  manualOrders = 0;
  /** Orders of a person that were answered with "accepted". */
  readonly acknowledgedOrders: string[] = [];
  /** What the host would have stored: which sessions there are. */
  readonly sessions = new Map<string, SessionSettings>();
  /** The strictest kill that was acknowledged since the last acknowledged resume. */
  acknowledgedKill: KillLevel | null = null;
  private readonly seed: number;
  private life: Life = { isAlive: false };

  constructor(seed: number) {
    this.seed = seed;
    this.random = randomSource(seed);
    this.scenario = drawScenario(this.random);
    this.time = new VirtualTime(simulationStart, () => this.look());
    const { scenario, random } = this;
    this.exchange = new Exchange(scenario.venue, this.time, () =>
      scenario.isThin && !this.isCalm && random() < 0.5 ? BigInt(1 + randomInteger(random, 400)) : null,
    );
    this.invariants = new Invariants(this.exchange, scenario, this.time, () => this.acknowledgedKill);
    this.weather.faultRate = scenario.faultRate;
    this.markets = new Map(
      scenario.instruments.map((instrument) => [instrumentText(instrument), new Market(random)]),
    );
    for (const session of scenario.sessions) this.sessions.set(session.sessionId, session);
    this.disk.records.push({
      sequence: 1,
      entry: {
        kind: 'CashMoved',
        time: simulationStart,
        transferId: 'first',
        amount: parseCash('10000'),
        note: 'the first deposit',
      },
    });
    this.exchange.listen((report) => {
      if (report.kind === 'order' && report.order.state === 'PartiallyFilled')
        this.counts.note('partial fill');
    });
  }

  get isClear(): boolean {
    const { desk, weather, time } = this;
    return (
      desk !== null &&
      !desk.isTroubled &&
      !weather.isDown &&
      !this.isAsleep &&
      time.now >= weather.limitedUntil &&
      time.now >= weather.deafUntil
    );
  }

  get report(): SeedReport {
    return {
      seed: this.seed,
      violation: this.invariants.violation,
      counts: this.counts,
      crashes: this.crashes,
      simulatedMs: this.time.now - simulationStart,
      steps: this.time.step,
      fills: this.exchange.fills().length,
      lines: this.disk.records.length,
      longestUncoveredMs: this.invariants.longestUncoveredMs,
    };
  }

  /** A new process on what the disk holds. */
  start(): void {
    const life = { isAlive: true };
    this.life = life;
    this.invariants.onStart();
    try {
      const desk = new Desk({
        scenario: this.scenario,
        life,
        exchange: this.exchange,
        time: this.time,
        random: this.random,
        weather: this.weather,
        counts: this.counts,
        capabilities: this.scenario.capabilities,
        clockOffset: () => this.clockOffset,
        onFailure: (error) => this.onFailure(error),
        onSubmit: (ticket, stop) => this.invariants.onSubmit(ticket, stop, !this.disk.isFull),
        onLateChange: (id) => {
          const order = this.exchange.book.order(id);
          if (order?.ticket.isReduceOnly === true) this.invariants.excuse(order.ticket);
        },
        journal: openJournal(this.disk, {
          isAlive: () => life.isAlive,
          before: () => this.mayDie('kill before write'),
          after: (entries) => {
            this.invariants.onWritten(entries);
            this.mayDie('kill after write');
          },
        }),
      });
      this.desk = desk;
      if (!life.isAlive) return desk.die();
      desk.start([...this.sessions.values()]).catch((error: unknown) => this.onFailure(error));
    } catch (error) {
      this.onFailure(error);
    }
  }

  /** The process dies; another begins after a while. */
  kill(kind: KillKind): void {
    if (!this.life.isAlive) return;
    this.counts.note(kind);
    this.crashes += 1;
    this.life.isAlive = false;
    this.desk?.die();
    this.desk = null;
    this.isAsleep = false;
    this.time.after(100 + randomInteger(this.random, 4_000), () => {
      this.counts.note('restart');
      this.start();
    });
  }

  /** Without errors of dead processes, which nobody hears. */
  onFailure(error: unknown): void {
    if (error instanceof ProcessGone) return;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.invariants.fail('no failure of our own', text);
  }

  private mayDie(kind: KillKind): void {
    if (this.isCalm || this.crashes >= mostCrashes || this.random() >= this.scenario.killRate) return;
    this.kill(kind);
  }

  private look(): void {
    this.invariants.look(this.isClear);
  }
}

/** One of a world's possibilities, by its dice. */
export function pick<Value>(world: Simulation, values: readonly Value[]): Value {
  return values[randomInteger(world.random, values.length)];
}
