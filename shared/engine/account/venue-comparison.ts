import type { Cash } from '../../domain/trading/exact.ts';
import { instrumentText } from '../../domain/trading/instrument.ts';
import type { TradingFill } from '../../domain/trading/trading-order.ts';
import type { HostedOrderGate } from '../../execution/orders/order-gate.ts';
import { isEnded } from '../../execution/orders/order-table.ts';
import { capitalDrift } from '../../ledger/capital-drift.ts';
import { positionKey } from '../../ledger/ledger-draft.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  CommandOutcome,
  TradingVenue,
  VenueOrder,
  VenuePosition,
  VenueReport,
} from '../../ports/trading-venue.ts';
import { accountStrategy } from './account-actions.ts';
import type { AccountBooks } from './account-books.ts';
import type { AccountMargin } from './account-margin.ts';
import type { Recovery } from './trading-account.ts';

/** How often the venue is asked before a difference is believed: a fill may be on its way. */
const looks = 3;
/** The pause before the next look grows by as much. */
const lookPauseMs = 250;

export interface VenueComparisonDependencies {
  readonly gate: HostedOrderGate;
  readonly venue: TradingVenue;
  readonly books: AccountBooks;
  readonly margin: AccountMargin;
  readonly clock: Clock;
  readonly sleep: (durationMs: number) => Promise<void>;
  readonly positionMode: 'one-way' | 'hedge';
}

/** Compares the journal with what the venue says, and adopts what only the venue knows. */
export interface VenueComparison {
  /** All of it: orders, executions, positions, money. */
  whole(): Promise<Recovery>;
  /** Positions, money and what rests, at a glance; true when nothing is otherwise than we have it. */
  quick(): Promise<boolean>;
  /** What the venue told of orders and executions that are not ours. */
  takeForeign(report: VenueReport): void;
}

function alike({ instrument, positionSide }: Pick<VenuePosition, 'instrument' | 'positionSide'>): string {
  return positionKey(instrument, positionSide);
}

/** Ids of this product begin like this; see client-order-id.ts. */
const ourId = /^cw[a-z][0-9a-z]{25}$/;

function orderText(order: VenueOrder): string {
  const { side, quantityLots, filledLots, type, clientOrderId, venueOrderId } = order;
  return `${side} ${type} of ${quantityLots - filledLots} lots of ${instrumentText(order.instrument)} (${clientOrderId ?? venueOrderId})`;
}

export function createVenueComparison(dependencies: VenueComparisonDependencies): VenueComparison {
  const { gate, venue, books, margin, clock, sleep } = dependencies;
  const { ledger } = books;
  const told = new Set<string>();
  let foreign: string[] = [];

  /** Once: the next comparison finds the same. */
  function alert(text: string): void {
    if (told.has(text)) return;
    told.add(text);
    gate.record({ kind: 'Alert', time: clock.now(), severity: 'critical', text });
  }

  async function asked<Value>(call: () => Promise<CommandOutcome<Value>>): Promise<Value | null> {
    for (let look = 1; ; look += 1) {
      try {
        const answer = await call();
        if (answer.kind === 'accepted') return answer.value;
      } catch {
        // One more way of not knowing.
      }
      if (look === looks) return null;
      await sleep(lookPauseMs * look);
    }
  }

  /** A fill takes off a position when there is one against it. */
  function reduces({ instrument, positionSide, side }: TradingFill): boolean {
    const position = ledger.positions.get(positionKey(instrument, positionSide));
    return position !== undefined && (position.side === 'long') === (side === 'sell');
  }

  /** False when the ledger cannot book it: an instrument nobody knows, or of another currency. */
  function takeOver(fill: TradingFill, isReduceOnly: boolean): boolean {
    const { clientOrderId, time } = fill;
    try {
      ledger.stage([{ kind: 'OrderEvent', event: { kind: 'OrderFilled', clientOrderId, time, fill } }]);
      gate.adoptFill(fill, books.owner(fill.instrument) ?? accountStrategy, isReduceOnly);
      return true;
    } catch (error) {
      const what = `${fill.side} ${fill.quantityLots} lots of ${instrumentText(fill.instrument)}`;
      alert(`${what} at the venue cannot be booked in this account: ${String(error)}`);
      return false;
    }
  }

  function takeForeign(report: VenueReport): void {
    if (report.kind === 'fill') {
      const { fill } = report;
      if (fill.quantityLots <= 0n || fill.priceTicks <= 0n) return;
      foreign.push(`fill ${fill.tradeId} of ${fill.quantityLots} lots of ${instrumentText(fill.instrument)}`);
      takeOver(fill, reduces(fill));
    } else if (report.kind === 'order') takeForeignOrder(report.order);
  }

  function takeForeignOrder(order: VenueOrder): void {
    const isOpen =
      order.state === 'Accepted' || order.state === 'Triggered' || order.state === 'PartiallyFilled';
    if (!isOpen) return;
    foreign.push(orderText(order));
    const { clientOrderId, venueOrderId, instrument } = order;
    if (told.has(venueOrderId)) return;
    told.add(venueOrderId);
    // Sent by us before the journal was lost or put back: nobody waits for it any more.
    if (clientOrderId !== null && ourId.test(clientOrderId) && !order.isReduceOnly) {
      alert(`The venue has ${orderText(order)}, which is not in the journal: it is cancelled.`);
      void venue.cancel(clientOrderId, instrument).catch(() => undefined);
      return;
    }
    alert(
      `The venue has ${orderText(order)}, which Candlewright did not send. Cancel it there if you do not want it.`,
    );
  }

  /** Positions that the venue shows otherwise than the ledger, as sentences; `unknown` are not in the ledger at all. */
  function differences(shown: readonly VenuePosition[]) {
    const texts: string[] = [];
    const unknown: VenuePosition[] = [];
    const held = shown.filter(({ quantityLots }) => quantityLots > 0n);
    for (const position of held) {
      const key = alike(position);
      const ours = ledger.positions.get(key);
      if (ours === undefined) unknown.push(position);
      else if (ours.side !== position.side || ours.quantityLots !== position.quantityLots) {
        texts.push(
          `${key}: the venue has ${position.side} ${position.quantityLots} lots, the ledger ${ours.side} ${ours.quantityLots}`,
        );
      }
    }
    const keys = new Set(held.map(alike));
    for (const [key, { side, quantityLots }] of ledger.positions) {
      if (!keys.has(key)) texts.push(`${key}: the venue has none, the ledger ${side} ${quantityLots} lots`);
    }
    return { texts, unknown };
  }

  /** A position of nobody becomes one of the account, at the price the venue says; it gets a stop as any other. */
  function adopt(position: VenuePosition): boolean {
    const { instrument, positionSide, side, quantityLots, entryTicks } = position;
    const time = clock.now();
    alert(
      `The venue has a position that is not in the journal: ${alike(position)}, ${side} ${quantityLots} lots. It is taken over at ${entryTicks} ticks and gets a stop. Close it if you do not want it.`,
    );
    const fill: TradingFill = {
      tradeId: `adopted ${time}`,
      clientOrderId: '',
      venueOrderId: null,
      instrument,
      side: side === 'long' ? 'buy' : 'sell',
      positionSide,
      priceTicks: entryTicks > 0n ? entryTicks : 1n,
      quantityLots,
      fee: 0n,
      isMaker: false,
      time,
    };
    foreign.push(`position ${alike(position)}, ${side} ${quantityLots} lots`);
    return takeOver(fill, false);
  }

  async function comparePositions(hasFills: boolean): Promise<readonly string[]> {
    for (let look = 1; ; look += 1) {
      const shown = await asked(() => venue.positions());
      if (shown === null) return ['the venue did not tell its positions'];
      const { texts, unknown } = differences(shown);
      if (texts.length === 0 && unknown.length === 0) return [];
      if (look < looks) {
        await sleep(lookPauseMs * look);
        await gate.reconcile();
        continue;
      }
      // Without the executions it is not known whether they are still to come.
      if (!hasFills) return [...texts, ...unknown.map((position) => `${alike(position)}: not in the ledger`)];
      const left = unknown.filter((position) => !adopt(position));
      return [...texts, ...left.map((position) => `${alike(position)}: cannot be taken over`)];
    }
  }

  async function compareMoney(): Promise<{ readonly drift: Cash | null; readonly problem: string | null }> {
    for (let look = 1; ; look += 1) {
      const shown = await asked(() => venue.account());
      if (shown === null) return { drift: null, problem: 'the venue did not tell its balance' };
      const { positionMode } = dependencies;
      if (shown.positionMode !== positionMode) {
        const problem = `the venue has the account in ${shown.positionMode} mode, and it is traded in ${positionMode} mode`;
        return { drift: null, problem };
      }
      if (shown.currency !== ledger.currency) {
        const problem = `the venue's account is in ${shown.currency}, and the ledger in ${ledger.currency}`;
        return { drift: null, problem };
      }
      const { drift, isWithinLimit } = capitalDrift(ledger, shown);
      margin.compare(shown.freeMargin);
      if (isWithinLimit) return { drift, problem: null };
      if (look === looks) {
        return {
          drift,
          problem: `the venue's cash differs from the ledger's by ${drift} (in 1e-8 of the currency)`,
        };
      }
      await sleep(lookPauseMs * look);
      await gate.reconcile();
    }
  }

  async function whole(): Promise<Recovery> {
    foreign = [];
    const orders = await gate.reconcile();
    const problems: string[] = [];
    if (!orders.hasFills) problems.push('the venue did not tell its executions');
    if (!orders.hasOpenOrders) problems.push('the venue did not tell its open orders');
    for (const { clientOrderId } of orders.silent) {
      problems.push(`the venue says nothing about order ${clientOrderId}`);
    }
    problems.push(...(await comparePositions(orders.hasFills)));
    const { drift, problem } = await compareMoney();
    if (problem !== null) problems.push(problem);
    return { isComplete: problems.length === 0, problems, foreign: [...new Set(foreign)], drift };
  }

  /** An order that rests at the venue while we think that it has ended, or never heard of it. */
  function isNews({ clientOrderId, venueOrderId }: VenueOrder): boolean {
    const order = clientOrderId === null ? null : gate.order(clientOrderId);
    return order === null ? !told.has(venueOrderId) : isEnded(order.state);
  }

  async function quick(): Promise<boolean> {
    try {
      const [positions, account, orders] = await Promise.all([
        venue.positions(),
        venue.account(),
        venue.openOrders(),
      ]);
      // No answer is no difference: the next look will tell.
      if (positions.kind !== 'accepted' || account.kind !== 'accepted' || orders.kind !== 'accepted') {
        return true;
      }
      if (orders.value.some(isNews)) return false;
      const { texts, unknown } = differences(positions.value);
      margin.compare(account.value.freeMargin);
      return texts.length === 0 && unknown.length === 0 && capitalDrift(ledger, account.value).isWithinLimit;
    } catch {
      return true;
    }
  }

  return { whole, quick, takeForeign };
}
