import { CandlewrightError } from '../../domain/errors.ts';
import type { Ticks } from '../../domain/trading/exact.ts';
import type { GuardDenial } from '../../domain/trading/guard-denial.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import type { OrderTicket, TradingFill, TradingOrder } from '../../domain/trading/trading-order.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TradingJournal } from '../../ports/trading-journal.ts';
import type { TradingVenue, VenueReport } from '../../ports/trading-venue.ts';
import type { NotionalOf } from './apply-order-event.ts';
import { adoptedOrderId } from './client-order-id.ts';
import { adoptionOf } from './adopt-fill.ts';
import { isTravelling } from './attached-stops.ts';
import { createCommandLane } from './command-lane.ts';
import { createEntryGuard } from './entry-guard.ts';
import { createEntryRecorder } from './entry-recorder.ts';
import type { GateOutcome, HostedOrderGate, OrderReconciliation } from './order-gate.ts';
import { ask, createOrderInquiry, type InquirySettings } from './order-inquiry.ts';
import { isEnded } from './order-table.ts';
import { createOrders } from './orders.ts';
import { createTurns } from './order-turns.ts';
import { replaceOrder } from './replace-order.ts';
import { createSlippageWatch } from './slippage-watch.ts';
import { isSameTicket } from './ticket-rules.ts';
import { createVenueCommands, type CommandRoute } from './venue-commands.ts';

export interface OrderGateSettings extends InquirySettings {
  /** How many commands are under way at most, the panic path aside. */
  readonly commandsAtOnce: number;
}

export interface OrderGateDependencies {
  readonly venue: TradingVenue;
  /** The same account over a connection of its own, for cancel and flatten. */
  readonly panicVenue: TradingVenue;
  readonly journal: TradingJournal;
  readonly clock: Clock;
  readonly notionalOf: NotionalOf;
  /** Of the order alone, or with the stop that travels with it. */
  readonly riskDenial: (ticket: OrderTicket, attachedStop: OrderTicket | null) => GuardDenial | null;
  /** The last price known; null when there is none. What a market order fills at is compared with it. */
  readonly priceOf: (instrument: InstrumentKey) => Ticks | null;
  /** The pause before the next question to the venue; `attempt` counts from 1. */
  readonly wait: (attempt: number) => Promise<void>;
  readonly settings: OrderGateSettings;
  /** What the venue tells of orders that are not in the journal. */
  readonly onForeign: (report: VenueReport) => void;
  /** A failure of the gate itself in work that nobody waits for. */
  readonly onFailure: (error: unknown) => void;
}

/** Opens the gate on what the journal holds. Nothing is sent; call `reconcile` before the first command. */
export function createOrderGate(dependencies: OrderGateDependencies): HostedOrderGate {
  const { venue, panicVenue, journal, clock, settings, onFailure } = dependencies;
  const orders = createOrders(dependencies.notionalOf);
  /** Up to when the venue's executions are known to be in the journal. */
  let heardUntil = clock.now();
  for (const { entry } of journal.read()) {
    orders.stage([entry]).keep();
    heardUntil = entry.time;
  }

  const recorder = createEntryRecorder(journal, orders);
  const inquiry = createOrderInquiry({ ...dependencies, orders, recorder, onReturned });
  const guard = createEntryGuard({ ...dependencies, orders, recorder, capabilities: venue.capabilities });
  const commands = createVenueCommands({ orders, recorder, inquiry, guard, clock });
  const slippage = createSlippageWatch({ ...dependencies, recorder });
  const lane = createCommandLane(settings.commandsAtOnce);
  const normal: CommandRoute = { venue, run: lane.run };
  const panic: CommandRoute = { venue: panicVenue, run: (_urgency, command) => command() };
  const turns = createTurns();
  const submitting = new Map<string, { readonly ticket: OrderTicket; readonly done: Promise<GateOutcome> }>();
  const background = new Set<Promise<void>>();

  function inBackground(work: () => Promise<unknown>): void {
    const done = work()
      .then(() => undefined, onFailure)
      .finally(() => void background.delete(done));
    background.add(done);
  }

  function known(clientOrderId: string): TradingOrder {
    const order = orders.order(clientOrderId);
    if (order !== null) return order;
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no order ${clientOrderId} in this account.`,
      'Look up its id in the list of orders.',
    );
  }

  /** Whoever gave it up may have sent another in its place: an entry that returns goes. */
  function onReturned(order: TradingOrder): void {
    if (order.purpose === 'entry') inBackground(() => cancel(order.clientOrderId, 'it came back'));
  }

  function refuseOtherTicket(first: OrderTicket, ticket: OrderTicket): void {
    if (isSameTicket(first, ticket)) return;
    throw new CandlewrightError(
      'CONFLICT',
      `The id ${ticket.clientOrderId} belongs to another order (${first.side} ${first.quantityLots} lots).`,
      'Give a new order an identity of its own: another attempt, level or cycle.',
    );
  }

  async function outcomeOfKnown(clientOrderId: string): Promise<GateOutcome> {
    if (isUnsettled(known(clientOrderId))) await settleOrder(known(clientOrderId));
    const order = known(clientOrderId);
    if (order.state === 'Denied') return { kind: 'denied', order, reason: order.reason ?? 'denied' };
    if (order.state === 'Rejected') {
      return { kind: 'rejected', order, code: 'REJECTED', reason: order.reason ?? 'rejected' };
    }
    if (order.state === 'Submitted') return { kind: 'unknown', order, reason: 'the venue has not said' };
    return { kind: 'accepted', order };
  }

  async function submitBy(
    route: CommandRoute,
    ticket: OrderTicket,
    attachedStop: OrderTicket | null,
  ): Promise<GateOutcome> {
    const id = ticket.clientOrderId;
    const underWay = submitting.get(id);
    const first = underWay?.ticket ?? orders.ticket(id);
    if (first !== null) {
      refuseOtherTicket(first, ticket);
      return underWay?.done ?? outcomeOfKnown(id);
    }
    if (attachedStop !== null && orders.ticket(attachedStop.clientOrderId) !== null) {
      refuseOtherTicket(ticket, attachedStop);
    }
    const done = turns
      .take(id, () => commands.submit(ticket, attachedStop, route))
      .finally(() => void submitting.delete(id));
    submitting.set(id, { ticket, done });
    return done;
  }

  async function submit(ticket: OrderTicket, attachedStop?: OrderTicket): Promise<GateOutcome> {
    return submitBy(normal, ticket, attachedStop ?? null);
  }

  async function cancel(clientOrderId: string, reason?: string): Promise<GateOutcome> {
    // Asked for while its submission waits for its turn: there is something to cancel only after that.
    await submitting.get(clientOrderId)?.done.catch(() => undefined);
    const order = known(clientOrderId);
    if (isTravelling(order, orders)) {
      return { kind: 'denied', order, reason: 'it travels with its entry: cancel the entry' };
    }
    return turns.take(clientOrderId, () => commands.cancel(clientOrderId, reason ?? null, normal));
  }

  async function amend(
    clientOrderId: string,
    change: Parameters<HostedOrderGate['amend']>[1],
  ): Promise<GateOutcome> {
    await submitting.get(clientOrderId)?.done.catch(() => undefined);
    known(clientOrderId);
    if (venue.capabilities.amends) {
      return turns.take(clientOrderId, () => commands.amend(clientOrderId, change, normal));
    }
    return replaceOrder({ orders, guard, recorder, submit, cancel }, known(clientOrderId), change);
  }

  /** Whether it is open what became of the last thing asked about the order. */
  function isUnsettled(order: TradingOrder): boolean {
    if (order.state === 'PendingCancel' || order.state === 'PendingUpdate') return true;
    return order.state === 'Submitted' && !isTravelling(order, orders);
  }

  function settleOrder({ clientOrderId }: TradingOrder): Promise<boolean> {
    return inquiry.settle(clientOrderId, (order) => !isUnsettled(order), venue);
  }

  async function takeMissedFills(): Promise<boolean> {
    const now = clock.now();
    // A clock that was set back has written times that are still to come.
    const since = orders
      .open()
      .reduce((time, order) => Math.min(time, order.createdAt), Math.min(heardUntil, now));
    for (let attempt = 0; attempt < settings.questions; attempt += 1) {
      if (attempt > 0) await dependencies.wait(attempt);
      if (await inquiry.takeFillsSince(since - settings.fillLookbackMs, venue)) {
        heardUntil = now;
        return true;
      }
    }
    return false;
  }

  async function reconcile(): Promise<OrderReconciliation> {
    const open = orders.open();
    const hasFills = await takeMissedFills();
    const silent: TradingOrder[] = [];
    for (const { clientOrderId } of open) {
      const order = known(clientOrderId);
      if (submitting.has(clientOrderId) || isEnded(order.state)) continue;
      // Some venues show a stop only once its entry has filled. One that was shown must still be there.
      if (isTravelling(order, orders) && order.venueOrderId === null) {
        await inquiry.askOnce(order, venue);
        continue;
      }
      const isKnown = await inquiry.settle(clientOrderId, (now) => !isUnsettled(now), venue, {
        needsSight: true,
      });
      if (!isKnown) silent.push(known(clientOrderId));
    }
    const shown = await ask(() => venue.openOrders());
    if (shown.kind === 'accepted') {
      for (const order of shown.value) await inquiry.learn(order, 'report', venue);
    }
    return { hasFills, hasOpenOrders: shown.kind === 'accepted', silent };
  }

  function receive(report: VenueReport): void {
    switch (report.kind) {
      case 'fill':
        return inquiry.takeFill(report.fill);
      case 'order':
        return inBackground(() => inquiry.learn(report.order, 'report', venue));
      case 'funding': {
        if (orders.hasPayment(report)) return;
        const { instrument, paymentId, payment, time } = report;
        return recorder.note([{ kind: 'FundingPaid', time, instrument, paymentId, payment }]);
      }
      case 'connection':
        // What happened while it was down was told to nobody.
        if (report.isUp) inBackground(reconcile);
        return;
      default:
        return report satisfies never;
    }
  }

  const stopListening = venue.listen((report) => {
    try {
      receive(report);
    } catch (error) {
      onFailure(error);
    }
  });
  const stopFollowing = recorder.listen(({ event, order }) => {
    followStops(order);
    slippage.see(event, order);
  });

  /** The stop of an entry that has filled, or has ended, is looked for at the venue. */
  function followStops(entry: TradingOrder): void {
    for (const stop of orders.attachedTo(entry.clientOrderId)) {
      if (stop.state === 'Submitted' && isUnsettled(stop) && !submitting.has(entry.clientOrderId)) {
        const { clientOrderId } = stop;
        inBackground(() =>
          turns.take(clientOrderId, async () => isUnsettled(known(clientOrderId)) && settleOrder(stop)),
        );
      }
    }
  }

  function adoptedEntries(fill: TradingFill, strategyId: string, isReduceOnly: boolean) {
    const isTaken = orders.order(fill.clientOrderId) !== null || fill.clientOrderId === '';
    const clientOrderId = isTaken ? adoptedOrderId(fill) : fill.clientOrderId;
    return adoptionOf({ ...fill, clientOrderId }, strategyId, isReduceOnly, clock.now());
  }

  return {
    venueId: venue.id,
    capabilities: venue.capabilities,
    submit,
    amend,
    cancel,
    ask: outcomeOfKnown,
    order: (clientOrderId) => orders.order(clientOrderId),
    openOrders: () => orders.open(),
    orders: () => orders.all(),
    record: (entry) => recorder.note([entry]),
    listen: (listener) => recorder.listen(listener),
    panic: {
      async cancel(clientOrderId, reason) {
        known(clientOrderId);
        return commands.cancel(clientOrderId, reason, panic);
      },
      async submit(ticket) {
        if (ticket.isReduceOnly) return submitBy(panic, ticket, null);
        throw new CandlewrightError(
          'BAD_USAGE',
          `Order ${ticket.clientOrderId} is not reduce-only.`,
          'The panic path closes positions; send an entry as any other order.',
        );
      },
    },
    tradingState: () => orders.tradingState(),
    changeTradingState(to, reason) {
      const from = orders.tradingState();
      const entries = [{ kind: 'TradingStateChanged', time: clock.now(), from, to, reason }] as const;
      if (to === 'Active') recorder.write(entries);
      else recorder.note(entries);
    },
    flush: () => recorder.flush(),
    reconcile,
    adoptFill(fill, strategyId, isReduceOnly) {
      if (!orders.hasFill(fill)) recorder.note(adoptedEntries(fill, strategyId, isReduceOnly));
    },
    recordTransfer: (entry) => recorder.write([entry]),
    async settled() {
      while (background.size > 0) await Promise.all(background);
    },
    close() {
      stopFollowing();
      stopListening();
    },
  };
}
