import type { Cash, Ticks } from '../../domain/trading/exact.ts';
import { type Instrument, type InstrumentKey } from '../../domain/trading/instrument.ts';
import { averageTicks } from '../../domain/trading/instrument-units.ts';
import type { OrderChange, OrderTicket, TradingFill } from '../../domain/trading/trading-order.ts';
import type { EpochMs } from '../../domain/time.ts';
import { CandlewrightError } from '../../domain/errors.ts';
import type {
  CommandOutcome,
  TradingVenue,
  VenueAccount,
  VenueCapabilities,
  VenueOrder,
  VenuePosition,
  VenueReport,
} from '../../ports/trading-venue.ts';
import { freeMargin, liquidationTicks, paperEquity, settledCash } from './paper-account.ts';
import { fillAtLast, startNextBar } from './between-bars.ts';
import { PaperBook } from './paper-book.ts';
import { isOpen, venueOrder } from './paper-order.ts';
import { amendPaperOrder, cancelPaperOrder, submitPaperOrder } from './paper-commands.ts';
import { restingNotional } from './paper-rules.ts';
import type { PaperBar, PaperVenueSettings } from './paper-settings.ts';
import { emptyPaperState, paperStateText, readPaperState } from './paper-state.ts';
import { closePaperBar, walkPaperBar, walkPaperPrice } from './walk-paper-bar.ts';

/** What a simulated account can do unless its settings say otherwise. */
export const paperCapabilities: VenueCapabilities = {
  amends: true,
  postOnly: true,
  reduceOnly: true,
  stopMarket: true,
  stopLimit: true,
  trailingStop: true,
  attachedStop: true,
  hedgeMode: true,
  stream: true,
};

function accepted<Value>(value: Value): CommandOutcome<Value> {
  return { kind: 'accepted', value };
}

/**
 * An account at a venue made of candles, on exact numbers, by the fill rules of the event engine. Whoever drives it
 * gives it closed bars, or prices as they come; it has no clock of its own, and the same commands and prices give the
 * same fills.
 */
export class PaperVenue implements TradingVenue {
  readonly id: string;
  readonly capabilities: VenueCapabilities;
  private readonly book: PaperBook;
  private readonly answer: () => Promise<void>;
  private readonly listeners = new Set<(report: VenueReport) => void>();
  private isWalking = false;

  /**
   * `answer` resolves when everyone who heard of a fill has done what they wanted before the price moves on. `saved` is
   * what `save` gave.
   */
  constructor(settings: PaperVenueSettings, answer: () => Promise<void>, saved: string | null = null) {
    this.id = settings.id;
    this.capabilities = { ...paperCapabilities, ...settings.capabilities };
    const state = saved === null ? emptyPaperState(settings.initialCash) : readPaperState(saved);
    this.book = new PaperBook(settings, state);
    this.answer = answer;
  }

  /** Walks a closed bar. Throws when another is still being walked. */
  walkBar(bar: PaperBar): Promise<void> {
    return this.drive(walkPaperBar(this.book, bar));
  }

  /** Takes a price inside a bar. A bar is driven by its prices or walked, not both. */
  takePrice(instrument: InstrumentKey, ticks: Ticks, time: EpochMs): Promise<void> {
    return this.drive(walkPaperPrice(this.book, instrument, ticks, time));
  }

  /** The price between bars: what is open is worth it, and what fills between bars fills at it. Nothing is met by it. */
  notePrice(instrument: InstrumentKey, ticks: Ticks): void {
    const { bars } = this.book.market(instrument);
    this.book.setMarket(instrument, { lastTicks: ticks, bars });
  }

  /** The last price seen; null before the first. */
  lastTicks(instrument: InstrumentKey): Ticks | null {
    return this.book.market(instrument).lastTicks;
  }

  /** Fills an open market order at the last price, between bars; in a bar it fills where the price is, by itself. */
  fillAtLast(clientOrderId: string, time: EpochMs = this.book.state.now): void {
    if (this.isWalking) return;
    this.book.state.now = Math.max(this.book.state.now, time);
    fillAtLast(this.book, clientOrderId);
    this.tell();
  }

  /** Keeps an order out of the bar under way, whose prices are from before it was sent. */
  startsNextBar(clientOrderId: string): void {
    startNextBar(this.book, clientOrderId);
  }

  /** Ends a bar that prices have driven. */
  closeBar(instrument: InstrumentKey, closeTime: EpochMs): void {
    closePaperBar(this.book, instrument, closeTime);
  }

  /** Lists another instrument; one that is listed takes these steps and fees from now on. */
  addInstrument(instrument: Instrument): void {
    this.book.list(instrument);
  }

  /** Pays in, or out below zero. */
  moveCash(amount: Cash): void {
    this.book.state.cash += amount;
  }

  /** Everything the account is, as text. Throws in the middle of a bar. */
  save(): string {
    if (this.isWalking) throw this.busy();
    return paperStateText(this.book.state);
  }

  /** Funding that was due at an unknown rate while a position was held. */
  get missingFunding(): number {
    return this.book.state.missingFunding;
  }

  async instrument(key: InstrumentKey): Promise<CommandOutcome<Instrument>> {
    const units = this.book.findUnits(key);
    if (units !== null) return accepted(units.instrument);
    return { kind: 'rejected', code: 'UNKNOWN_INSTRUMENT', reason: `${key.market} is not traded here` };
  }

  async submit(ticket: OrderTicket, attachedStop?: OrderTicket): Promise<CommandOutcome<VenueOrder>> {
    return this.told(submitPaperOrder(this.book, ticket, attachedStop));
  }

  async amend(
    clientOrderId: string,
    _instrument: InstrumentKey,
    change: OrderChange,
  ): Promise<CommandOutcome<VenueOrder>> {
    return this.told(amendPaperOrder(this.book, clientOrderId, change));
  }

  async cancel(clientOrderId: string): Promise<CommandOutcome<VenueOrder>> {
    return this.told(cancelPaperOrder(this.book, clientOrderId));
  }

  async order(clientOrderId: string): Promise<CommandOutcome<VenueOrder | null>> {
    const order = this.book.order(clientOrderId);
    return accepted(order && venueOrder(order));
  }

  async openOrders(): Promise<CommandOutcome<readonly VenueOrder[]>> {
    return accepted(this.book.state.orders.filter(isOpen).map(venueOrder));
  }

  async positions(): Promise<CommandOutcome<readonly VenuePosition[]>> {
    const { state, settings } = this.book;
    return accepted(
      state.positions.map((position) => {
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
      }),
    );
  }

  async fillsSince(time: EpochMs): Promise<CommandOutcome<readonly TradingFill[]>> {
    return accepted(this.book.state.fills.filter((fill) => fill.time >= time));
  }

  async account(): Promise<CommandOutcome<VenueAccount>> {
    const { state, settings } = this.book;
    return accepted({
      currency: settings.currency,
      cash: settledCash(state),
      equity: paperEquity(state),
      freeMargin: freeMargin(state, settings, restingNotional(this.book)),
      positionMode: settings.positionMode,
    });
  }

  listen(listener: (report: VenueReport) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  private async drive(walk: Generator<void, void>): Promise<void> {
    if (this.isWalking) throw this.busy();
    this.isWalking = true;
    try {
      for (const _step of walk) {
        this.tell();
        await this.answer();
      }
      this.tell();
    } finally {
      this.isWalking = false;
    }
  }

  private told(outcome: CommandOutcome<VenueOrder>): CommandOutcome<VenueOrder> {
    this.tell();
    return outcome;
  }

  private tell(): void {
    for (const report of this.book.takeReports()) {
      for (const listener of this.listeners) listener(report);
    }
  }

  private busy(): CandlewrightError {
    return new CandlewrightError(
      'CONFLICT',
      `The simulated account ${this.id} is in the middle of a bar.`,
      'Wait until the bar has been walked.',
    );
  }
}
