import { fillKey } from '../../domain/trading/fill-key.ts';
import { instrumentText } from '../../domain/trading/instrument.ts';
import type { Lots } from '../../domain/trading/exact.ts';
import type { OrderEvent, TradingFill, TradingOrder } from '../../domain/trading/trading-order.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandOutcome, TradingVenue, VenueOrder, VenueReport } from '../../ports/trading-venue.ts';
import { followingEvent } from './attached-stops.ts';
import { eventEntry, type EntryRecorder } from './entry-recorder.ts';
import { isEnded } from './order-table.ts';
import type { Orders } from './orders.ts';
import {
  endEvents,
  isOddReport,
  isOpenAtVenue,
  progressEvents,
  type VenueOrderSource,
} from './venue-order-events.ts';

export interface InquirySettings {
  /** How often the venue is asked about one command before its fate is left open. At least 1. */
  readonly questions: number;
  /** How many answers in a row must say "not here" or "unchanged" before that is believed: a venue may lag. */
  readonly sameAnswers: number;
  /** How far before an order's creation its fills are looked for: the venue's clock is not ours. */
  readonly fillLookbackMs: number;
}

export interface InquiryDependencies {
  readonly orders: Orders;
  readonly recorder: EntryRecorder;
  readonly clock: Clock;
  /** The pause before the next question; `attempt` counts from 1. */
  readonly wait: (attempt: number) => Promise<void>;
  readonly settings: InquirySettings;
  /** What the venue tells of orders that are not in the journal. */
  readonly onForeign: (report: VenueReport) => void;
  /** An order that the venue denied knowing is there after all. */
  readonly onReturned: (order: TradingOrder) => void;
}

export interface SettleOptions {
  /** Also an order that looks settled must be seen at the venue, or be found to have ended. */
  readonly needsSight?: boolean;
  /** The venue has taken the command: that the order is unchanged so far is not a refusal. */
  readonly isTaken?: boolean;
}

/** Finds out what the venue knows of our orders, and brings it into the journal. */
export interface OrderInquiry {
  /** Takes in an order as the venue shows it; ends are believed once their fills are known. */
  learn(shown: VenueOrder, source: VenueOrderSource, venue: TradingVenue): Promise<void>;
  /** Asks until there is one answer, and takes in what it shows; that it shows nothing means nothing. */
  askOnce(order: TradingOrder, venue: TradingVenue): Promise<void>;
  /** Takes in an execution; the same one twice is one. */
  takeFill(fill: TradingFill): void;
  /** Takes in the executions of a time span that ends now. False when the venue did not say. */
  takeFillsSince(time: number, venue: TradingVenue): Promise<boolean>;
  /** Asks until the order is settled; true when it is. Never sends anything again. */
  settle(
    clientOrderId: string,
    isSettled: (order: TradingOrder) => boolean,
    venue: TradingVenue,
    options?: SettleOptions,
  ): Promise<boolean>;
}

/** A venue call whose exception is one more way of not knowing. */
export async function ask<Value>(call: () => Promise<CommandOutcome<Value>>): Promise<CommandOutcome<Value>> {
  try {
    return await call();
  } catch (error) {
    return { kind: 'unknown', reason: String(error) };
  }
}

export function createOrderInquiry(dependencies: InquiryDependencies): OrderInquiry {
  const { orders, recorder, clock, wait, settings, onForeign, onReturned } = dependencies;
  /** The most the venue ever said has filled of an order. */
  const reportedLots = new Map<string, Lots>();
  const catchingUp = new Map<string, Promise<boolean>>();
  const foreignFills = new Set<string>();
  const doubtful = new Set<string>();

  function known(clientOrderId: string): TradingOrder {
    const order = orders.order(clientOrderId);
    if (order === null) throw new Error(`order ${clientOrderId} is not in the journal`);
    return order;
  }

  function noteEvents(events: readonly OrderEvent[]): void {
    if (events.length > 0) recorder.note(events.map(eventEntry));
  }

  function alert(severity: 'warning' | 'critical', text: string): void {
    recorder.note([{ kind: 'Alert', time: clock.now(), severity, text }]);
  }

  function takeFill(fill: TradingFill): void {
    if (orders.hasFill(fill) || foreignFills.has(fillKey(fill))) return;
    const { clientOrderId } = fill;
    const order = orders.order(clientOrderId);
    const isOurs =
      order !== null &&
      order.state !== 'Initialized' &&
      order.state !== 'Denied' &&
      order.side === fill.side &&
      instrumentText(order.instrument) === instrumentText(fill.instrument);
    if (!isOurs || fill.quantityLots <= 0n || fill.priceTicks <= 0n) {
      foreignFills.add(fillKey(fill));
      const what = `${fill.side} ${fill.quantityLots} lots of ${instrumentText(fill.instrument)} at ${fill.priceTicks} ticks`;
      alert(
        'critical',
        `Fill ${fill.tradeId} (${what}) is of no order of ours (${clientOrderId}), or is none.`,
      );
      onForeign({ kind: 'fill', fill });
      return;
    }
    const event: OrderEvent = { kind: 'OrderFilled', clientOrderId, time: clock.now(), fill };
    const filled = { ...order, filledLots: order.filledLots + fill.quantityLots };
    // In one write: after a crash nobody would say again that its stop has grown with it.
    const followed = orders
      .attachedTo(clientOrderId)
      .flatMap((stop) => followingEvent(stop, filled, event, orders) ?? []);
    noteEvents([event, ...followed]);
    const { filledLots, quantityLots, notional } = known(clientOrderId);
    // What is sized by its value may buy more than was reckoned; the venue says how much.
    if (filledLots > quantityLots && notional === undefined) {
      alert('critical', `Order ${clientOrderId} of ${quantityLots} lots has filled ${filledLots} lots.`);
    }
  }

  async function takeFillsSince(time: number, venue: TradingVenue): Promise<boolean> {
    const answer = await ask(() => venue.fillsSince(time));
    if (answer.kind !== 'accepted') return false;
    for (const fill of answer.value) takeFill(fill);
    return true;
  }

  function isBehind(clientOrderId: string): boolean {
    return known(clientOrderId).filledLots < (reportedLots.get(clientOrderId) ?? 0n);
  }

  async function fetchFills(clientOrderId: string, venue: TradingVenue): Promise<boolean> {
    for (let attempt = 0; attempt < settings.questions; attempt += 1) {
      if (attempt > 0) await wait(attempt);
      if (!isBehind(clientOrderId)) return true;
      // Our clock may have been wrong when the order was made: ten times further back with each question. What lies
      // there besides is not looked at: it may be older than this account.
      const since = known(clientOrderId).createdAt - settings.fillLookbackMs * 10 ** attempt;
      const answer = await ask(() => venue.fillsSince(since));
      const fills = answer.kind === 'accepted' ? answer.value : [];
      for (const fill of fills) if (attempt === 0 || fill.clientOrderId === clientOrderId) takeFill(fill);
      if (!isBehind(clientOrderId)) return true;
    }
    const { filledLots } = known(clientOrderId);
    const said = reportedLots.get(clientOrderId);
    alert(
      'critical',
      `The venue says that ${said} lots of order ${clientOrderId} have filled, and shows executions of ${filledLots}.`,
    );
    return false;
  }

  /** The executions behind what the venue says has filled; a ledger takes nothing else. */
  function catchUp(clientOrderId: string, venue: TradingVenue): Promise<boolean> {
    const underWay = catchingUp.get(clientOrderId);
    if (underWay !== undefined) return underWay;
    const fetching = fetchFills(clientOrderId, venue).finally(() => catchingUp.delete(clientOrderId));
    catchingUp.set(clientOrderId, fetching);
    return fetching;
  }

  /** Reports of an order that an amendment replaced carry the venue's old id. */
  function isOfReplaced(order: TradingOrder, shown: VenueOrder): boolean {
    return (
      order.venueOrderId !== null && order.pendingChange === null && order.venueOrderId !== shown.venueOrderId
    );
  }

  /** What a report leaves in doubt the venue is asked, one question at a time for each order. */
  async function askOnce({ clientOrderId, instrument }: TradingOrder, venue: TradingVenue): Promise<void> {
    if (doubtful.has(clientOrderId)) return;
    doubtful.add(clientOrderId);
    let shown: VenueOrder | null = null;
    // A lost answer must not leave the doubt standing.
    for (let attempt = 1; attempt <= settings.questions; attempt += 1) {
      if (attempt > 1) await wait(attempt);
      const answer = await ask(() => venue.order(clientOrderId, instrument));
      if (answer.kind !== 'accepted') continue;
      shown = answer.value;
      break;
    }
    doubtful.delete(clientOrderId);
    if (shown !== null) await learn(shown, 'answer', venue);
  }

  async function learn(shown: VenueOrder, source: VenueOrderSource, venue: TradingVenue): Promise<void> {
    const id = shown.clientOrderId;
    const order = id === null ? null : orders.order(id);
    if (id === null || order === null) return onForeign({ kind: 'order', order: shown, time: clock.now() });
    if (source === 'report' && isOfReplaced(order, shown)) return;
    if (source === 'report' && order.state === 'Rejected' && isOpenAtVenue(shown)) {
      // Late or back from the dead: only an answer tells.
      const answer = await ask(() => venue.order(id, order.instrument));
      if (answer.kind === 'accepted' && answer.value !== null) await learn(answer.value, 'answer', venue);
      return;
    }
    if (source === 'report' && isOddReport(order, shown)) await askOnce(order, venue);
    noteEvents(progressEvents(order, shown, source, clock.now()));
    if (isEnded(order.state) && !isEnded(known(id).state)) {
      alert('critical', `Order ${id}, which the venue denied knowing, is there after all.`);
      onReturned(known(id));
    }
    if (shown.filledLots > (reportedLots.get(id) ?? 0n)) reportedLots.set(id, shown.filledLots);
    // Whoever hears of the end must find everything in it that has filled.
    if (isBehind(id)) await catchUp(id, venue);
    noteEvents(endEvents(known(id), shown, clock.now()));
  }

  async function concludeAbsent(order: TradingOrder, venue: TradingVenue): Promise<void> {
    const { clientOrderId, venueOrderId, createdAt } = order;
    // A venue may forget an order sooner than its executions.
    if (!(await takeFillsSince(createdAt - settings.fillLookbackMs, venue))) return;
    const now = known(clientOrderId);
    // It may have shown itself while its executions were asked for.
    if (isEnded(now.state) || now.venueOrderId !== venueOrderId) return;
    const time = clock.now();
    const wasThere = venueOrderId !== null || now.filledLots > 0n;
    noteEvents([
      wasThere
        ? { kind: 'OrderCanceled', clientOrderId, time, reason: 'the venue no longer shows it' }
        : { kind: 'OrderRejected', clientOrderId, time, reason: 'the venue never saw it' },
    ]);
  }

  /** The venue keeps showing the order as it was: it did not take what we asked of it. */
  function concludeUnchanged(clientOrderId: string): void {
    const time = clock.now();
    const reason = 'the venue did not take it';
    if (known(clientOrderId).pendingChange !== null) {
      noteEvents([{ kind: 'UpdateRejected', clientOrderId, time, reason }]);
    }
    if (known(clientOrderId).state === 'PendingCancel') {
      noteEvents([{ kind: 'CancelRejected', clientOrderId, time, reason }]);
    }
  }

  async function settle(
    clientOrderId: string,
    isSettled: (order: TradingOrder) => boolean,
    venue: TradingVenue,
    { needsSight = false, isTaken = false }: SettleOptions = {},
  ): Promise<boolean> {
    let absences = 0;
    let sights = 0;
    const isDone = (): boolean => {
      const order = known(clientOrderId);
      return isEnded(order.state) || (isSettled(order) && (!needsSight || sights > 0));
    };
    for (let attempt = 1; attempt <= settings.questions && !isDone(); attempt += 1) {
      await wait(attempt);
      if (isDone()) return true;
      const order = known(clientOrderId);
      const answer = await ask(() => venue.order(clientOrderId, order.instrument));
      if (answer.kind !== 'accepted') continue;
      if (answer.value === null) {
        absences += 1;
        sights = 0;
        if (absences >= settings.sameAnswers) await concludeAbsent(order, venue);
      } else {
        absences = 0;
        sights += 1;
        await learn(answer.value, 'answer', venue);
        if (!isDone() && !isTaken && sights >= settings.sameAnswers) concludeUnchanged(clientOrderId);
      }
    }
    return isDone();
  }

  return { learn, askOnce, takeFill, takeFillsSince, settle };
}
