import type { Lots, Ticks } from '../../shared/domain/trading/exact.ts';
import { instrumentText, type InstrumentKey } from '../../shared/domain/trading/instrument.ts';
import { averageTicks } from '../../shared/domain/trading/instrument-units.ts';
import type {
  OrderChange,
  OrderTicket,
  PositionSide,
  TradingFill,
} from '../../shared/domain/trading/trading-order.ts';
import {
  freeMargin,
  liquidationTicks,
  paperEquity,
  settledCash,
} from '../../shared/engine/paper-venue/paper-account.ts';
import { PaperBook } from '../../shared/engine/paper-venue/paper-book.ts';
import {
  amendPaperOrder,
  cancelPaperOrder,
  submitPaperOrder,
} from '../../shared/engine/paper-venue/paper-commands.ts';
import { isOpen, venueOrder } from '../../shared/engine/paper-venue/paper-order.ts';
import { restingNotional } from '../../shared/engine/paper-venue/paper-rules.ts';
import type { PaperVenueSettings } from '../../shared/engine/paper-venue/paper-settings.ts';
import { emptyPaperState, type PaperOrder } from '../../shared/engine/paper-venue/paper-state.ts';
import { walkPaperBar } from '../../shared/engine/paper-venue/walk-paper-bar.ts';
import type { TradingPosition } from '../../shared/ledger/trading-position.ts';
import type {
  CommandOutcome,
  VenueAccount,
  VenueOrder,
  VenuePosition,
  VenueReport,
} from '../../shared/ports/trading-venue.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How much a market gives at once: null for any amount. */
export type LiquidityOf = (instrument: InstrumentKey) => Lots | null;

/**
 * The venue itself: the simulated account's book on a clock of its own. It survives our crashes, loses nothing, and does
 * what it is asked in the order it is asked; what goes wrong goes wrong on the way to it and back.
 */
export class Exchange {
  readonly book: PaperBook;
  private readonly time: VirtualTime;
  private readonly liquidityOf: LiquidityOf;
  private readonly listeners = new Set<(report: VenueReport) => void>();

  constructor(settings: PaperVenueSettings, time: VirtualTime, liquidityOf: LiquidityOf) {
    this.book = new PaperBook(settings, emptyPaperState(settings.initialCash));
    this.time = time;
    this.liquidityOf = liquidityOf;
  }

  listen(listener: (report: VenueReport) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** The market moves to a price. */
  tick(instrument: InstrumentKey, ticks: Ticks): void {
    this.trade(instrument, ticks);
    this.tell();
  }

  submit(ticket: OrderTicket, stop?: OrderTicket): CommandOutcome<VenueOrder> {
    this.book.state.now = this.time.now;
    const outcome = submitPaperOrder(this.book, ticket, stop);
    return this.traded(outcome, ticket.clientOrderId, ticket.instrument);
  }

  amend(id: string, instrument: InstrumentKey, change: OrderChange): CommandOutcome<VenueOrder> {
    this.book.state.now = this.time.now;
    return this.traded(amendPaperOrder(this.book, id, change), id, instrument);
  }

  cancel(id: string): CommandOutcome<VenueOrder> {
    this.book.state.now = this.time.now;
    const outcome = cancelPaperOrder(this.book, id);
    this.tell();
    return outcome;
  }

  /** Ends an open order at the venue's own wish. */
  end(order: PaperOrder, reason: string): void {
    this.book.end(order, 'Canceled', reason);
    this.tell();
  }

  order(id: string): VenueOrder | null {
    const order = this.book.order(id);
    return order && venueOrder(order);
  }

  openOrders(): readonly VenueOrder[] {
    return this.book.state.orders.filter(isOpen).map(venueOrder);
  }

  fills(): readonly TradingFill[] {
    return this.book.state.fills;
  }

  positions(): readonly VenuePosition[] {
    const { state, settings } = this.book;
    return state.positions.map((position) => {
      const { units, positionSide, side, quantityLots, cost } = position;
      return {
        instrument: { venue: units.instrument.venue, market: units.instrument.market },
        positionSide,
        side,
        quantityLots,
        entryTicks: averageTicks(units, cost, quantityLots, 'nearest'),
        liquidationTicks: liquidationTicks(state, settings, position),
        leverage: settings.leverage,
      };
    });
  }

  account(): VenueAccount {
    const { state, settings } = this.book;
    return {
      currency: settings.currency,
      cash: settledCash(state),
      equity: paperEquity(state),
      freeMargin: freeMargin(state, settings, restingNotional(this.book)),
      positionMode: settings.positionMode,
    };
  }

  /** Lots of a position that nothing at the venue would close. */
  uncoveredLots({ units, positionSide, quantityLots }: TradingPosition): Lots {
    let covered = 0n;
    for (const order of this.book.working(units.instrument, positionSide)) {
      const { isReduceOnly, type } = order.ticket;
      if (isReduceOnly && type !== 'limit') covered += order.quantityLots - order.filledLots;
    }
    return covered < quantityLots ? quantityLots - covered : 0n;
  }

  private traded(
    outcome: CommandOutcome<VenueOrder>,
    id: string,
    instrument: InstrumentKey,
  ): CommandOutcome<VenueOrder> {
    const { lastTicks } = this.book.market(instrument);
    if (outcome.kind === 'accepted' && lastTicks !== null) this.trade(instrument, lastTicks);
    this.tell();
    const order = this.book.order(id);
    return outcome.kind === 'accepted' && order !== null
      ? { kind: 'accepted', value: venueOrder(order) }
      : outcome;
  }

  private trade(instrument: InstrumentKey, ticks: Ticks): void {
    const { now } = this.time;
    const { venue, market } = instrument;
    const walk = walkPaperBar(this.book, {
      instrument: { venue, market },
      time: now,
      closeTime: now,
      open: ticks,
      high: ticks,
      low: ticks,
      close: ticks,
      liquidityLots: this.liquidityOf(instrument),
      funding: null,
      inside: [],
    });
    while (walk.next().done !== true);
  }

  private tell(): void {
    for (const report of this.book.takeReports()) {
      for (const listener of this.listeners) listener(report);
    }
  }
}

/** Names a position among those of an account. */
export function positionName(instrument: InstrumentKey, positionSide: PositionSide): string {
  return `${instrumentText(instrument)} ${positionSide}`;
}
