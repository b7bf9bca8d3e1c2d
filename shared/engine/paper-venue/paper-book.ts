import type { Cash, Lots, Ticks } from '../../domain/trading/exact.ts';
import { type Instrument, type InstrumentKey, instrumentText } from '../../domain/trading/instrument.ts';
import {
  type InstrumentUnits,
  instrumentUnits,
  lotsOfNotional,
} from '../../domain/trading/instrument-units.ts';
import type {
  OrderChange,
  OrderTicket,
  PositionSide,
  TradingFill,
} from '../../domain/trading/trading-order.ts';
import { CandlewrightError } from '../../domain/errors.ts';
import { bookFill, type TradingPosition } from '../../ledger/trading-position.ts';
import type { VenueOrder, VenueReport } from '../../ports/trading-venue.ts';
import { paperFee } from './paper-costs.ts';
import { isBuy, isOpen, venueOrder } from './paper-order.ts';
import type { PaperVenueSettings } from './paper-settings.ts';
import type { PaperMarket, PaperOrder, PaperState } from './paper-state.ts';

type OrderEnd = Extract<VenueOrder['state'], 'Canceled' | 'Expired' | 'Rejected'>;

/** The orders, positions and cash of a simulated account, and what it has to tell. It knows no prices but those given. */
export class PaperBook {
  readonly settings: PaperVenueSettings;
  readonly state: PaperState;
  /** Reports nobody has been told yet. */
  reports: VenueReport[] = [];
  private readonly units = new Map<string, InstrumentUnits>();
  private byId = new Map<string, PaperOrder>();

  constructor(settings: PaperVenueSettings, state: PaperState) {
    this.settings = settings;
    this.state = state;
    this.index();
    for (const instrument of settings.instruments) this.list(instrument);
  }

  list(instrument: Instrument): void {
    this.units.set(instrumentText(instrument), instrumentUnits(instrument));
  }

  /** Finds orders by id from now on as the state has them: once orders were dropped from it. */
  index(): void {
    const { orders, ended } = this.state;
    this.byId = new Map([...ended, ...orders].map((order) => [order.ticket.clientOrderId, order]));
  }

  findUnits(key: InstrumentKey): InstrumentUnits | null {
    return this.units.get(instrumentText(key)) ?? null;
  }

  unitsOf(key: InstrumentKey): InstrumentUnits {
    const units = this.findUnits(key);
    if (units !== null) return units;
    throw new CandlewrightError(
      'NOT_FOUND',
      `The simulated account ${this.settings.id} does not trade ${instrumentText(key)}.`,
      'Name the instrument in its settings.',
    );
  }

  market(key: InstrumentKey): PaperMarket {
    return this.state.markets[instrumentText(key)] ?? { lastTicks: null, bars: 0 };
  }

  setMarket(key: InstrumentKey, market: PaperMarket): void {
    this.state.markets[instrumentText(key)] = market;
  }

  order(clientOrderId: string): PaperOrder | null {
    return this.byId.get(clientOrderId) ?? null;
  }

  position(key: InstrumentKey, positionSide: PositionSide): TradingPosition | null {
    const name = instrumentText(key);
    return (
      this.state.positions.find(
        (position) =>
          position.positionSide === positionSide && instrumentText(position.units.instrument) === name,
      ) ?? null
    );
  }

  /** Orders that may fill now, in the order they were sent. */
  working(key: InstrumentKey, positionSide: PositionSide): PaperOrder[] {
    const { state } = this;
    const { bars } = this.market(key);
    const name = instrumentText(key);
    return state.orders.filter(
      (order) =>
        isOpen(order) &&
        order.ticket.positionSide === positionSide &&
        order.due.bar <= bars &&
        order.due.time <= state.now &&
        instrumentText(order.ticket.instrument) === name &&
        (order.attachedTo === null || (this.order(order.attachedTo)?.filledLots ?? 0n) > 0n),
    );
  }

  /** Lots an order may still fill: of the position only, when it is reduce-only. */
  fillable(order: PaperOrder): Lots {
    const rest = order.quantityLots - order.filledLots;
    if (!order.ticket.isReduceOnly) return rest;
    const position = this.position(order.ticket.instrument, order.ticket.positionSide);
    if (position === null || (position.side === 'long') === isBuy(order)) return 0n;
    return rest < position.quantityLots ? rest : position.quantityLots;
  }

  place(order: PaperOrder): void {
    this.state.orders.push(order);
    this.byId.set(order.ticket.clientOrderId, order);
    this.tell(order);
  }

  change(order: PaperOrder, change: OrderChange): void {
    order.quantityLots = change.quantityLots ?? order.quantityLots;
    order.notional = change.notional ?? order.notional;
    order.limitTicks = change.limitTicks ?? order.limitTicks;
    order.triggerTicks = change.triggerTicks ?? order.triggerTicks;
    this.tell(order);
  }

  trigger(order: PaperOrder): void {
    order.isTriggered = true;
    if (order.filledLots === 0n) order.state = 'Triggered';
    this.tell(order);
    // What is left of its entry would fill beyond the stop, with nothing to protect it.
    const entry = order.attachedTo === null ? null : this.order(order.attachedTo);
    if (entry !== null && isOpen(entry)) this.end(entry, 'Canceled', 'its stop was met');
  }

  end(order: PaperOrder, state: OrderEnd, reason: string | null): void {
    order.state = state;
    order.reason = reason;
    this.tell(order);
    // A stop whose entry never filled, or whose position was closed meanwhile, has nothing to protect.
    for (const stop of this.state.orders) {
      if (stop.attachedTo !== order.ticket.clientOrderId || !isOpen(stop)) continue;
      if (order.filledLots === 0n) this.end(stop, 'Canceled', 'its entry did not fill');
      else if (this.position(order.ticket.instrument, order.ticket.positionSide) === null) {
        this.end(stop, 'Canceled', 'the position is closed');
      }
    }
  }

  /** An entry that is sized by its value gets its quantity where it first fills; false when that buys less than a lot. */
  size(order: PaperOrder, ticks: Ticks): boolean {
    if (order.notional === null || order.filledLots > 0n) return true;
    const units = this.unitsOf(order.ticket.instrument);
    const lots = lotsOfNotional(units, order.notional, ticks);
    const { maximumLots } = units.instrument;
    if (lots > 0n) order.quantityLots = maximumLots !== null && lots > maximumLots ? maximumLots : lots;
    else this.end(order, 'Canceled', 'its value buys less than one lot');
    return lots > 0n;
  }

  /** Fills lots of an order at a price. */
  fill(order: PaperOrder, ticks: Ticks, lots: Lots, isMaker: boolean): void {
    order.filledLots += lots;
    order.state = order.filledLots === order.quantityLots ? 'Filled' : 'PartiallyFilled';
    this.book(order.ticket, order.venueOrderId, ticks, lots, isMaker);
    for (const stop of this.state.orders) {
      if (stop.attachedTo !== order.ticket.clientOrderId || !isOpen(stop)) continue;
      stop.quantityLots = order.filledLots;
      this.tell(stop);
    }
    this.tell(order);
    this.dropReduceOnly(order.ticket);
  }

  /** The venue takes a position away at a price. The fill carries an id of the venue's own. */
  liquidate(position: TradingPosition, ticks: Ticks): void {
    const { units, positionSide, side, quantityLots } = position;
    const venueOrderId = `liquidation-${this.nextNumber()}`;
    const { venue, market } = units.instrument;
    const ticket = {
      clientOrderId: venueOrderId,
      instrument: { venue, market },
      positionSide,
      side: side === 'long' ? ('sell' as const) : ('buy' as const),
    };
    this.book(ticket, venueOrderId, ticks, quantityLots, false);
    this.dropReduceOnly(ticket);
  }

  nextNumber(): number {
    const number = this.state.nextNumber;
    this.state.nextNumber = number + 1;
    return number;
  }

  takeReports(): VenueReport[] {
    const { reports } = this;
    this.reports = [];
    return reports;
  }

  private tell(order: PaperOrder): void {
    order.updatedAt = this.state.now;
    this.reports.push({ kind: 'order', order: venueOrder(order), time: this.state.now });
  }

  private book(
    ticket: Pick<OrderTicket, 'clientOrderId' | 'instrument' | 'side' | 'positionSide'>,
    venueOrderId: string,
    ticks: Ticks,
    lots: Lots,
    isMaker: boolean,
  ): void {
    const { state } = this;
    const { clientOrderId, instrument, side, positionSide } = ticket;
    const units = this.unitsOf(instrument);
    const fee = paperFee(units, this.settings.costs, { side, ticks, lots, isMaker, time: state.now });
    const fill: TradingFill = {
      tradeId: `${this.settings.id}-${this.nextNumber()}`,
      clientOrderId,
      venueOrderId,
      instrument,
      side,
      positionSide,
      priceTicks: ticks,
      quantityLots: lots,
      fee,
      isMaker,
      time: state.now,
    };
    const held = this.position(instrument, positionSide);
    const { position, realised } = bookFill(units, held, fill);
    state.positions = state.positions.filter((other) => other !== held);
    if (position !== null) state.positions.push(position);
    state.cash += realised - fee;
    const lost = this.waive();
    const charged = { ...fill, fee: fee - lost };
    state.fills.push(charged);
    this.reports.push({ kind: 'fill', fill: charged });
  }

  /** What an account without positions lost beyond its cash is the venue's loss: it comes off the fee of the last fill. */
  private waive(): Cash {
    const { state } = this;
    if (state.positions.length > 0 || state.cash >= 0n) return 0n;
    const lost = -state.cash;
    state.cash = 0n;
    return lost;
  }

  /** Orders that only reduce are gone with the position, as one cancels the other. */
  private dropReduceOnly({
    instrument,
    positionSide,
  }: Pick<OrderTicket, 'instrument' | 'positionSide'>): void {
    if (this.position(instrument, positionSide) !== null) return;
    for (const order of this.working(instrument, positionSide)) {
      // A stop that travels stays for what its entry may still fill.
      const entry = order.attachedTo === null ? null : this.order(order.attachedTo);
      if (!order.ticket.isReduceOnly || !isOpen(order) || (entry !== null && isOpen(entry))) continue;
      this.end(order, 'Canceled', 'the position is closed');
    }
  }
}
