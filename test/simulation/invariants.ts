import { cashText } from '../../shared/domain/trading/decimal.ts';
import { fillKey } from '../../shared/domain/trading/fill-key.ts';
import type { OrderTicket, TradingFill } from '../../shared/domain/trading/trading-order.ts';
import { notionalOf } from '../../shared/domain/trading/instrument-units.ts';
import { isOpen } from '../../shared/engine/paper-venue/paper-order.ts';
import { paperEquity } from '../../shared/engine/paper-venue/paper-account.ts';
import type { JournalEntry } from '../../shared/ports/trading-journal.ts';
import type { KillLevel } from '../../shared/risk/trading-latch.ts';
import { type Exchange, positionName } from './exchange.ts';
import type { Scenario } from './scenario.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A promise of the trading path that was not kept. */
export interface Violation {
  readonly rule: string;
  readonly text: string;
  readonly step: number;
  readonly time: number;
}

/**
 * How long a position may be uncovered where the venue attaches no stops before an order that closes it is there: the
 * time allowed, and the way of the news and of the order. Without a stream the news wait for the next question.
 */
function uncoveredLimitMs({ capabilities }: Scenario): number {
  return 2_000 + (capabilities.stream ? 300 : 2_000);
}

/** How long after the venue took a stop away its entry may still fill: by then it is cancelled. */
const excuseMs = 3_000;

/** Looks at everything that can be seen from outside, each time the world has come to rest. */
export class Invariants {
  violation: Violation | null = null;
  /** Longest clear time that a position was uncovered. */
  longestUncoveredMs = 0;
  private readonly exchange: Exchange;
  private readonly scenario: Scenario;
  private readonly acknowledgedKill: () => KillLevel | null;
  private readonly time: VirtualTime;
  /** Positions whose stop the venue ended or changed by itself, and for how much clear time that may show. */
  private readonly excused = new Map<string, number>();
  /** By position: clear time since it is uncovered. */
  private readonly uncovered = new Map<string, number>();
  private readonly submitted = new Set<string>();
  private readonly unwritten = new Set<string>();
  private readonly initialized = new Set<string>();
  private readonly sentLines = new Set<string>();
  /** Orders that the venue denied knowing, or refused: what arrives late all the same nobody can reckon with. */
  private readonly rejected = new Set<string>();
  private readonly journaledFills = new Set<string>();
  private tradingState = 'Active';
  private lastLook: number;
  private wasClear = false;

  /** `acknowledgedKill`: the level a person was told is in force; null when none is. */
  constructor(
    exchange: Exchange,
    scenario: Scenario,
    time: VirtualTime,
    acknowledgedKill: () => KillLevel | null,
  ) {
    this.acknowledgedKill = acknowledgedKill;
    this.exchange = exchange;
    this.scenario = scenario;
    this.time = time;
    this.lastLook = time.now;
  }

  fail(rule: string, text: string): void {
    this.violation ??= { rule, text, step: this.time.step, time: this.time.now };
  }

  /** The venue takes away what protects a position, or a position to be: placing another takes its time everywhere. */
  excuse({ instrument, positionSide }: Pick<OrderTicket, 'instrument' | 'positionSide'>): void {
    this.excused.set(positionName(instrument, positionSide), excuseMs);
  }

  /** A process begins: what its forerunner had left undone takes it the time of its own. */
  onStart(): void {
    for (const name of this.uncovered.keys()) this.uncovered.set(name, 0);
  }

  /** `isClear`: a process lives, and nothing that it asked or was told is lost or late. */
  look(isClear: boolean): void {
    const passed = this.time.now - this.lastLook;
    this.lastLook = this.time.now;
    const isCounted = isClear && this.wasClear;
    this.wasClear = isClear;
    const seen = new Set<string>();
    for (const position of this.exchange.book.state.positions) {
      const lots = this.exchange.uncoveredLots(position);
      if (lots === 0n) continue;
      const name = positionName(position.units.instrument, position.positionSide);
      seen.add(name);
      const isExcused = this.excused.has(name);
      const before = this.uncovered.get(name);
      const clearMs = before === undefined ? 0 : before + (isCounted ? passed : 0);
      this.uncovered.set(name, clearMs);
      if (clearMs > this.longestUncoveredMs) this.longestUncoveredMs = clearMs;
      const limit =
        this.scenario.capabilities.attachedStop && !isExcused ? 0 : uncoveredLimitMs(this.scenario);
      if (limit === 0 || clearMs > limit) {
        this.fail(
          'stop coverage',
          `${name} holds ${position.quantityLots} lots, ${lots} of them uncovered for ${clearMs} ms; allowed are ${limit} ms`,
        );
      }
    }
    for (const name of this.uncovered.keys()) {
      if (!seen.has(name)) this.uncovered.delete(name);
    }
    for (const [name, left] of this.excused) {
      if (!seen.has(name) && left <= 0) this.excused.delete(name);
      else if (isCounted) this.excused.set(name, left - passed);
    }
  }

  /** A line has reached the disk. */
  onWritten(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'OrderInitialized') {
        const id = entry.ticket.clientOrderId;
        if (this.initialized.has(id)) this.fail('no duplicate order', `${id} is in the journal twice`);
        this.initialized.add(id);
      } else if (entry.kind === 'TradingStateChanged') this.tradingState = entry.to;
      else if (entry.kind === 'OrderEvent') {
        if (entry.event.kind === 'OrderRejected') this.rejected.add(entry.event.clientOrderId);
        if (entry.event.kind === 'OrderAccepted') this.rejected.delete(entry.event.clientOrderId);
        if (entry.event.kind === 'OrderSubmitted') this.sentLines.add(entry.event.clientOrderId);
        if (entry.event.kind === 'OrderFilled') this.onFill(entry.event.fill);
      }
    }
  }

  /** A submission leaves the process. `isWritable`: the disk takes lines. */
  onSubmit(ticket: OrderTicket, stop: OrderTicket | undefined, isWritable: boolean): void {
    for (const one of stop === undefined ? [ticket] : [ticket, stop]) {
      const id = one.clientOrderId;
      // While the disk is full what protects is sent all the same; a process that dies then forgets it, and the venue
      // refuses the second of one id.
      const isForgotten = this.unwritten.has(id);
      if (this.submitted.has(id) && !isForgotten) this.fail('no duplicate order', `${id} was sent twice`);
      this.submitted.add(id);
      if (!this.sentLines.has(id)) this.unwritten.add(id);
      if (!this.sentLines.has(id) && (isWritable || !ticket.isReduceOnly)) {
        this.fail('journal before the socket', `${one.purpose} ${id} was sent before its line was written`);
      }
    }
    if (ticket.isReduceOnly) return;
    if (this.acknowledgedKill() !== null) {
      this.fail('kill switch', `entry ${ticket.clientOrderId} was sent after the switch was thrown`);
    }
    if (this.tradingState !== 'Active') {
      this.fail(
        'latch',
        `entry ${ticket.clientOrderId} was sent while the journal says ${this.tradingState}`,
      );
    }
    if (stop === undefined && this.scenario.capabilities.attachedStop) {
      this.fail('stop coverage', `entry ${ticket.clientOrderId} was sent without its stop`);
    }
    this.checkExposure(ticket);
  }

  private onFill(fill: TradingFill): void {
    const key = fillKey(fill);
    if (this.journaledFills.has(key))
      this.fail('ledger is the fills', `trade ${key} is in the journal twice`);
    this.journaledFills.add(key);
    const real = this.exchange.fills().find((one) => fillKey(one) === key);
    if (real?.quantityLots !== fill.quantityLots || real.priceTicks !== fill.priceTicks) {
      this.fail('ledger is the fills', `trade ${key} never happened so`);
    }
  }

  /** With what the venue has, an entry may bring the account to the limits and not beyond; prices move a little meanwhile. */
  private checkExposure(ticket: OrderTicket): void {
    const { book } = this.exchange;
    const { risk } = this.scenario;
    const equity = Number(cashText(paperEquity(book.state)));
    const totals = new Map<string, number>();
    const add = (
      one: Pick<OrderTicket, 'instrument' | 'limitTicks' | 'triggerTicks'>,
      lots: bigint,
    ): void => {
      const ticks = one.limitTicks ?? one.triggerTicks ?? book.market(one.instrument).lastTicks ?? 0n;
      const value = Number(cashText(notionalOf(book.unitsOf(one.instrument), ticks, lots)));
      totals.set(one.instrument.market, (totals.get(one.instrument.market) ?? 0) + value);
    };
    add(ticket, ticket.quantityLots);
    for (const order of book.state.orders) {
      const { isReduceOnly, clientOrderId } = order.ticket;
      if (!isOpen(order) || isReduceOnly || this.rejected.has(clientOrderId)) continue;
      add(order.ticket, order.quantityLots - order.filledLots);
    }
    for (const { units, quantityLots } of book.state.positions) {
      add({ instrument: units.instrument, limitTicks: null, triggerTicks: null }, quantityLots);
    }
    const slack = 1.1;
    const sum = [...totals.values()].reduce((total, value) => total + value, 0);
    const own = totals.get(ticket.instrument.market) ?? 0;
    if (own > risk.maxPositionShare * equity * slack) {
      this.fail(
        'risk limits',
        `${ticket.clientOrderId} makes ${own} of ${ticket.instrument.market}, equity ${equity}`,
      );
    }
    if (sum > risk.maxExposureShare * equity * slack) {
      this.fail('risk limits', `${ticket.clientOrderId} makes an exposure of ${sum}, equity ${equity}`);
    }
  }
}
