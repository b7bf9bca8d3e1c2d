import { instrumentText, type InstrumentKey } from '../../shared/domain/trading/instrument.ts';
import { instrumentUnits } from '../../shared/domain/trading/instrument-units.ts';
import { createTradingAccount } from '../../shared/engine/account/create-trading-account.ts';
import type { SessionSettings, TradingAccount } from '../../shared/engine/account/trading-account.ts';
import { createTraders } from '../../shared/execution/traders/create-traders.ts';
import type { TradingJournal } from '../../shared/ports/trading-journal.ts';
import { randomCloses } from '../../shared/risk/guards/fixtures/calm-situation.ts';
import { ProcessGone } from './durable-journal.ts';
import { type Scenario, simulationStart } from './scenario.ts';
import type { VirtualTime } from './virtual-time.ts';
import { Wire, type WireDependencies } from './wire.ts';

/** Whether a process lives; everything it holds looks at this. */
export interface Life {
  isAlive: boolean;
}

export interface DeskDependencies extends WireDependencies {
  readonly scenario: Scenario;
  readonly life: Life;
  readonly journal: TradingJournal;
  /** The process's own clock, which may be wrong. */
  readonly clockOffset: () => number;
  readonly onFailure: (error: unknown) => void;
}

const hourMs = 3_600_000;
/** How often a process reads its clock in one step, at most; some dozens of times is usual. */
const mostReads = 20_000;
const closesOf = new Map(
  ['AAA', 'BBB', 'MMM'].map((name, index) => [
    `exchange ${name}/USDT:USDT`,
    randomCloses(index + 1, 200, simulationStart - hourMs),
  ]),
);

/** One process of ours: an account on its wires, until it dies. */
export class Desk {
  /** The start has been worked off. */
  isReady = false;
  isBeating = false;
  readonly account: TradingAccount;
  private readonly wires: readonly Wire[];
  private readonly life: Life;
  private readonly time: VirtualTime;
  private readonly offset: () => number;
  private readonly onFailure: (error: unknown) => void;
  private readStep = 0;
  private reads = 0;

  constructor(parts: DeskDependencies) {
    const { scenario, time, life } = parts;
    this.life = life;
    this.time = time;
    this.offset = parts.clockOffset;
    this.onFailure = parts.onFailure;
    const venue = new Wire(parts);
    const panicVenue = new Wire(parts);
    this.wires = [venue, panicVenue];
    const units = new Map(
      scenario.instruments.map((instrument) => [instrumentText(instrument), instrumentUnits(instrument)]),
    );
    this.account = createTradingAccount({
      accountId: 'simulated',
      currency: 'USDT',
      venue,
      panicVenue,
      journal: parts.journal,
      clock: { now: () => this.now() },
      unitsOf: (instrument) => {
        const found = units.get(instrumentText(instrument));
        if (found === undefined) throw new Error(`no instrument ${instrumentText(instrument)}`);
        return found;
      },
      riskSettings: () => scenario.risk,
      leverageOf: () => scenario.venue.leverage,
      marginMode: scenario.venue.marginMode,
      traders: createTraders,
      marketOf: () => ({
        correlationGroup: null,
        calendarId: 'continuous',
        quote: { kind: 'candles' },
        missingBars: 0,
      }),
      hourlyCloses: (instrument) => closesOf.get(instrument) ?? null,
      sleep: (durationMs) => this.sleep(durationMs),
      gateSettings: { commandsAtOnce: 4, questions: 4, sameAnswers: 2, fillLookbackMs: 60_000 },
      uncoveredLimitMs: 2_000,
      onChanged: () => undefined,
      onFailure: (error) => {
        if (life.isAlive) parts.onFailure(error);
      },
    });
  }

  get isAlive(): boolean {
    return this.life.isAlive;
  }

  /** The process's clock. A step in which it is read without end goes round in circles. */
  now(): number {
    if (this.time.step !== this.readStep) {
      this.readStep = this.time.step;
      this.reads = 0;
    }
    this.reads += 1;
    if (this.reads > mostReads) {
      this.onFailure(new Error('it goes round in circles'));
      this.die();
      throw new ProcessGone();
    }
    return this.time.now + this.offset();
  }

  get isTroubled(): boolean {
    return this.wires.some(({ troubled }) => troubled > 0);
  }

  /** Takes its sessions, and starts as after a crash. */
  async start(sessions: readonly SessionSettings[]): Promise<void> {
    for (const session of sessions) this.account.addSession(session);
    await this.account.recover();
    this.isReady = true;
  }

  tellConnection(isUp: boolean): void {
    this.wires[0].tellConnection(isUp);
  }

  notePrice(instrument: InstrumentKey, ticks: bigint): void {
    // Prices carry the venue's time, whatever our own clock says.
    this.account.notePrice(instrument, ticks, this.time.now);
  }

  die(): void {
    this.life.isAlive = false;
    for (const wire of this.wires) wire.die();
  }

  /** A dead process never wakes up. */
  private sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.time.after(durationMs, () => {
        if (this.life.isAlive) resolve();
      });
    });
  }
}
