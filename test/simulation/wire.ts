import type { RandomSource } from '../../shared/domain/random.ts';
import { randomInteger } from '../../shared/domain/random.ts';
import type {
  CommandOutcome,
  TradingVenue,
  VenueCapabilities,
  VenueOrder,
  VenueReport,
} from '../../shared/ports/trading-venue.ts';
import type { OrderTicket } from '../../shared/domain/trading/trading-order.ts';
import type { Exchange } from './exchange.ts';
import type { FaultCounts, FaultKind } from './fault-kinds.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The weather between us and the venue; it outlives processes. */
export interface Weather {
  /** How likely a call, or a report, meets a fault. */
  faultRate: number;
  isDown: boolean;
  /** Commands are refused with 429 until then. */
  limitedUntil: number;
  /** Reports were lost, and until then nobody can know. */
  deafUntil: number;
}

export interface WireDependencies {
  readonly exchange: Exchange;
  readonly time: VirtualTime;
  readonly random: RandomSource;
  readonly weather: Weather;
  readonly counts: FaultCounts;
  readonly capabilities: VenueCapabilities;
  /** Looks at every submission before anything can happen to it. */
  readonly onSubmit: (ticket: OrderTicket, stop: OrderTicket | undefined) => void;
  /** Told when a change takes force that was given up long before: what it undoes is put right after it. */
  readonly onLateChange: (clientOrderId: string) => void;
}

const timeoutMs = 800;
const commandFates = [
  'drop before effect',
  'drop after effect',
  'delay past timeout',
  'duplicate command',
  'reordered command',
  'reject',
  'rate limit 429',
  'malformed reply',
  'exception',
] as const satisfies readonly FaultKind[];
const questionFates = [
  'drop before effect',
  'reordered command',
  'rate limit 429',
  'malformed reply',
  'exception',
] as const satisfies readonly FaultKind[];
const reportFates = [
  'lost report',
  'duplicate report',
  'reordered report',
  'malformed report',
] as const satisfies readonly FaultKind[];

/** One process's connection. When the process dies, what was sent still arrives, and no answer does. */
export class Wire implements TradingVenue {
  readonly id = 'exchange';
  readonly capabilities: VenueCapabilities;
  /** Calls under way whose answer is late or lost: while there are any, time is the weather's. */
  troubled = 0;
  private isAlive = true;
  private readonly parts: WireDependencies;
  private readonly listeners = new Set<(report: VenueReport) => void>();
  private readonly stopListening: () => void;

  constructor(parts: WireDependencies) {
    this.parts = parts;
    this.capabilities = parts.capabilities;
    this.stopListening = parts.exchange.listen((report) => this.carry(report));
  }

  die(): void {
    this.isAlive = false;
    this.stopListening();
  }

  instrument(): ReturnType<TradingVenue['instrument']> {
    return Promise.resolve({ kind: 'unknown', reason: 'nobody asks' });
  }

  submit(ticket: OrderTicket, stop?: OrderTicket): Promise<CommandOutcome<VenueOrder>> {
    if (this.isAlive) this.parts.onSubmit(ticket, stop);
    return this.command(() => this.parts.exchange.submit(ticket, stop));
  }

  amend(...[id, instrument, change]: Parameters<TradingVenue['amend']>): Promise<CommandOutcome<VenueOrder>> {
    const { exchange, onLateChange } = this.parts;
    return this.command(
      () => exchange.amend(id, instrument, change),
      () => onLateChange(id),
    );
  }

  cancel(id: string): Promise<CommandOutcome<VenueOrder>> {
    const { exchange, onLateChange } = this.parts;
    return this.command(
      () => exchange.cancel(id),
      () => onLateChange(id),
    );
  }

  order(id: string): Promise<CommandOutcome<VenueOrder | null>> {
    return this.question(() => this.parts.exchange.order(id));
  }

  openOrders(): ReturnType<TradingVenue['openOrders']> {
    return this.question(() => this.parts.exchange.openOrders());
  }

  positions(): ReturnType<TradingVenue['positions']> {
    return this.question(() => this.parts.exchange.positions());
  }

  fillsSince(time: number): ReturnType<TradingVenue['fillsSince']> {
    return this.question(() => this.parts.exchange.fills().filter((fill) => fill.time >= time));
  }

  account(): ReturnType<TradingVenue['account']> {
    return this.question(() => this.parts.exchange.account());
  }

  listen(listener: (report: VenueReport) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** The connection breaks or comes back; whoever listens is told. */
  tellConnection(isUp: boolean): void {
    if (!this.isAlive || !this.capabilities.stream) return;
    this.tell({ kind: 'connection', isUp, reason: isUp ? null : 'cut', time: this.parts.time.now });
  }

  private latency(): number {
    return 2 + randomInteger(this.parts.random, 40);
  }

  private drawn<Fate extends FaultKind>(fates: readonly Fate[], likelier = 1): Fate | 'works' {
    const { random, weather } = this.parts;
    return random() < weather.faultRate * likelier ? fates[randomInteger(random, fates.length)] : 'works';
  }

  private async command(
    effect: () => CommandOutcome<VenueOrder>,
    onLate: () => void = () => undefined,
  ): Promise<CommandOutcome<VenueOrder>> {
    if (!this.isAlive) return new Promise(() => undefined);
    const { time, weather, random, counts } = this.parts;
    if (weather.isDown) return this.cutOff();
    if (time.now < weather.limitedUntil) return this.reply(this.latency(), rateLimited, 'troubled');
    // Questions are asked far more often.
    const fate = this.drawn(commandFates, 2);
    if (fate !== 'works') counts.note(fate);
    const there = this.latency();
    const back = this.latency();
    const unknown: CommandOutcome<VenueOrder> = { kind: 'unknown', reason: fate };
    switch (fate) {
      case 'works':
      case 'reordered command': {
        const isSlow = fate !== 'works';
        const slow = isSlow ? 60 + randomInteger(random, 300) : 0;
        return this.answered(effect, there + slow, back, isSlow ? 'troubled' : 'clear');
      }
      case 'drop before effect':
        return this.reply(timeoutMs, unknown, 'troubled');
      case 'malformed reply':
      case 'drop after effect':
        time.after(there, () => void effect());
        return this.reply(fate === 'malformed reply' ? there + back : timeoutMs, unknown, 'troubled');
      case 'delay past timeout':
        time.after(timeoutMs + randomInteger(random, 3_000), () => {
          effect();
          onLate();
        });
        return this.reply(timeoutMs, unknown, 'troubled');
      case 'duplicate command':
        time.after(there + randomInteger(random, 500), () => {
          effect();
          onLate();
        });
        return this.answered(effect, there, back, 'clear');
      case 'reject':
        return this.reply(
          there + back,
          { kind: 'rejected', code: 'REFUSED', reason: 'the venue is busy' },
          'troubled',
        );
      case 'rate limit 429':
        weather.limitedUntil = time.now + 100 + randomInteger(random, 900);
        return this.reply(there + back, rateLimited, 'troubled');
      case 'exception':
        if (random() < 0.5) time.after(there, () => void effect());
        await this.reply(there + back, unknown, 'troubled');
        throw new Error('socket hang up');
      default:
        return fate satisfies never;
    }
  }

  private async question<Value>(look: () => Value): Promise<CommandOutcome<Value>> {
    if (!this.isAlive) return new Promise(() => undefined);
    const { weather, random, counts } = this.parts;
    if (weather.isDown) return this.cutOff();
    const fate = this.drawn(questionFates);
    if (fate !== 'works') counts.note(fate);
    const there = this.latency();
    const back = this.latency();
    const unknown: CommandOutcome<Value> = { kind: 'unknown', reason: fate };
    const answer = (): CommandOutcome<Value> => ({ kind: 'accepted', value: look() });
    switch (fate) {
      case 'works':
        return this.answered(answer, there, back, 'clear');
      case 'reordered command':
        return this.answered(answer, there, back + randomInteger(random, 300), 'troubled');
      case 'drop before effect':
        return this.reply(timeoutMs, unknown, 'troubled');
      case 'rate limit 429':
        return this.reply(there + back, rateLimited, 'troubled');
      case 'malformed reply':
        return this.reply(there + back, unknown, 'troubled');
      case 'exception':
        await this.reply(there + back, unknown, 'troubled');
        throw new Error('unexpected end of JSON input');
      default:
        return fate satisfies never;
    }
  }

  private cutOff<Value>(): Promise<CommandOutcome<Value>> {
    return this.reply(20, { kind: 'unknown', reason: 'not connected' }, 'troubled');
  }

  /** Does it when it has arrived, and answers when that has come back. */
  private answered<Value>(
    effect: () => CommandOutcome<Value>,
    there: number,
    back: number,
    kind: 'clear' | 'troubled',
  ): Promise<CommandOutcome<Value>> {
    return new Promise((resolve) => {
      if (kind === 'troubled') this.troubled += 1;
      this.parts.time.after(there, () => {
        const outcome = effect();
        this.parts.time.after(back, () => {
          if (kind === 'troubled') this.troubled -= 1;
          if (this.isAlive) resolve(outcome);
        });
      });
    });
  }

  private reply<Value>(
    afterMs: number,
    outcome: CommandOutcome<Value>,
    kind: 'clear' | 'troubled',
  ): Promise<CommandOutcome<Value>> {
    return this.answered(() => outcome, afterMs, 0, kind);
  }

  /** Takes a report of the venue to whoever listens. */
  private carry(report: VenueReport): void {
    const { time, weather, random, counts } = this.parts;
    if (!this.capabilities.stream) return;
    if (weather.isDown) return counts.note('lost report');
    const fate = this.drawn(reportFates);
    if (fate !== 'works') counts.note(fate);
    const delay = this.latency();
    const deliver = (later: number, what: VenueReport): void => {
      time.after(later, () => {
        if (this.isAlive && !weather.isDown) this.tell(what);
      });
    };
    switch (fate) {
      case 'works':
        return deliver(delay, report);
      case 'lost report': {
        // The client of the venue finds the hole in the numbers, and connects anew.
        const silence = 200 + randomInteger(random, 1_500);
        weather.deafUntil = Math.max(weather.deafUntil, time.now + silence);
        time.after(silence, () => {
          this.tellConnection(false);
          if (!weather.isDown) this.tellConnection(true);
        });
        return;
      }
      case 'duplicate report':
        deliver(delay, report);
        return deliver(delay + randomInteger(random, 2_000), report);
      case 'reordered report':
        return deliver(delay + 50 + randomInteger(random, 600), report);
      case 'malformed report':
        if (report.kind === 'fill') {
          const { fill } = report;
          deliver(delay, {
            kind: 'fill',
            fill: { ...fill, tradeId: `${fill.tradeId}?`, quantityLots: 0n, priceTicks: -1n },
          });
        }
        return deliver(delay + 100, report);
      default:
        return fate satisfies never;
    }
  }

  private tell(report: VenueReport): void {
    for (const listener of this.listeners) listener(report);
  }
}

const rateLimited = { kind: 'rejected', code: 'RATE_LIMITED', reason: '429 Too Many Requests' } as const;
