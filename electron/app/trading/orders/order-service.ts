import { randomUUID } from 'node:crypto';
import type { ManualOrder } from '../../../../shared/contract/trading/orders.ts';
import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import type { InstrumentKey } from '../../../../shared/domain/trading/instrument.ts';
import {
  type InstrumentUnits,
  instrumentUnits,
  lotsOfQuantity,
} from '../../../../shared/domain/trading/instrument-units.ts';
import { limitTicksOf, triggerTicksOf } from '../../../../shared/domain/trading/order-prices.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import type { OrderChange, TradingOrder } from '../../../../shared/domain/trading/trading-order.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import type { GateOutcome } from '../../../../shared/execution/orders/order-gate.ts';
import { isEnded } from '../../../../shared/execution/orders/order-table.ts';
import type { CandleStore } from '../../../../shared/ports/candle-store.ts';
import { manualAction } from '../views/account-history.ts';
import { cycleRow } from '../views/cycle-rows.ts';
import { manualStrategy } from '../views/cycle-log.ts';
import type { Decision, HostedAccount, HostedAccounts } from '../views/hosted-account.ts';
import type { FindInstrument } from '../views/instrument-finder.ts';
import { fillRow, orderRow } from '../views/order-rows.ts';
import { labelOf, maybePrice } from '../views/row-amounts.ts';
import type { Answered, OrderService } from '../trading-service.ts';
import { clearManualLeftovers, closingTicket } from './close-position.ts';
import { keepManualTargets } from './manual-targets.ts';
import { manualTickets, type ManualTickets } from './manual-ticket.ts';
import { movePreview } from './move-preview.ts';
import { moveProblems } from './move-problems.ts';
import { openTrading } from './open-trading.ts';
import { owningSession } from './owning-session.ts';
import { orderPreview } from './order-preview.ts';
import { lastStoredPrice } from './stored-price.ts';
import { paperTrades } from './paper-trades.ts';

export interface OrderServiceDependencies {
  readonly accounts: HostedAccounts;
  readonly findInstrument: FindInstrument;
  readonly candles: CandleStore;
  readonly onFault: (error: unknown) => void;
}

/** The order service as its host has it. Whoever makes it closes it. */
export interface HostedOrderService extends OrderService {
  close(): void;
}

function answered(outcome: GateOutcome): Answered<'submitOrder'> {
  const { clientOrderId, state, reason } = outcome.order;
  return {
    kind: outcome.kind,
    clientOrderId,
    state,
    reason: outcome.kind === 'accepted' ? reason : outcome.reason,
  };
}

function requireOrder(trading: TradingAccount, clientOrderId: string): TradingOrder {
  const order = trading.openOrders().find((open) => open.clientOrderId === clientOrderId);
  if (order !== undefined) return order;
  const known = trading.orders().find((ended) => ended.clientOrderId === clientOrderId);
  throw known === undefined
    ? new CandlewrightError('NOT_FOUND', `There is no order ${clientOrderId}.`, 'Choose one from the list.')
    : new CandlewrightError(
        'CONFLICT',
        `The order has ended as ${known.state}.`,
        'Look at the history of orders.',
      );
}

/** Why the account does not take a person's entry in this instrument; empty when it does. */
function ownershipProblems(account: HostedAccount, order: ManualOrder, units: InstrumentUnits): string[] {
  if (order.isReduceOnly) return [];
  const owner = owningSession(account, units.instrument);
  return owner === undefined
    ? []
    : [`${order.symbol} belongs to the session of ${owner.strategyTitle}: stop it first, or only reduce.`];
}

/** Steps of an instrument; one that the account meets for the first time is made known to it. */
async function unitsOf(account: HostedAccount, key: InstrumentKey): Promise<InstrumentUnits> {
  try {
    return account.units(key);
  } catch (error) {
    if (!(error instanceof CandlewrightError) || error.code !== 'NOT_FOUND') throw error;
    await account.instrumentOf(key.market);
    return account.units(key);
  }
}

function why(account: HostedAccount, order: ManualOrder, tickets: ManualTickets): Decision {
  return {
    kind: 'Decision',
    time: account.now() ?? 0,
    strategyId: manualStrategy,
    action: manualAction,
    context: {
      clientOrderId: tickets.ticket.clientOrderId,
      symbol: order.symbol,
      side: order.side,
      type: order.type,
      quantity: order.quantity,
      limit: order.limit,
      trigger: order.trigger,
      trail: order.trail,
      stop: order.stop,
      target: order.target,
    },
  };
}

/**
 * The newest rows of a list that is oldest first, newest first. Rows of one moment are not torn apart, as the next page
 * begins before it: a page may be longer than asked.
 */
function newestPage<Row>(rows: readonly Row[], timeOf: (row: Row) => number, limit: number): Row[] {
  let from = Math.max(0, rows.length - limit);
  while (from > 0 && timeOf(rows[from - 1]) === timeOf(rows[from])) from -= 1;
  return rows.slice(from).toReversed();
}

export function createOrderService(dependencies: OrderServiceDependencies): HostedOrderService {
  const { accounts, findInstrument, candles, onFault } = dependencies;
  const targets = keepManualTargets(accounts, onFault);

  async function prepared(order: ManualOrder) {
    const account = accounts.account(order.accountId);
    const trading = openTrading(account);
    const key = { venue: account.venue, market: order.symbol };
    const units = await unitsOf(account, key);
    const tickets = manualTickets(order, {
      account: account.id,
      currency: account.currency,
      units,
      capabilities: account.capabilities,
      positionMode: account.venueState()?.account.positionMode ?? 'one-way',
      lastTicks: trading.lastPrice(key)?.ticks ?? null,
      cycleId: `manual ${randomUUID()}`,
    });
    return { account, trading, units, tickets, problems: ownershipProblems(account, order, units) };
  }

  function changeOf(
    units: InstrumentUnits,
    order: TradingOrder,
    asked: Record<'quantity' | 'limit' | 'trigger', string | undefined>,
  ): OrderChange {
    return {
      ...(asked.quantity === undefined ? {} : { quantityLots: lotsOfQuantity(units, asked.quantity) }),
      ...(asked.limit === undefined ? {} : { limitTicks: limitTicksOf(units, order, asked.limit) }),
      ...(asked.trigger === undefined ? {} : { triggerTicks: triggerTicksOf(units, order, asked.trigger) }),
    };
  }

  return {
    orderHistory({ accountId, before, limit }) {
      const account = accounts.account(accountId);
      const ended = openTrading(account)
        .orders()
        .filter(({ state, updatedAt }) => isEnded(state) && (before === null || updatedAt < before))
        .toSorted((one, other) => one.updatedAt - other.updatedAt);
      return newestPage(ended, ({ updatedAt }) => updatedAt, limit).map((order) => orderRow(account, order));
    },
    fillHistory({ accountId, before, limit }) {
      const account = accounts.account(accountId);
      const fills = account.history()?.fills() ?? [];
      const until =
        before === null ? fills.length : fills.findLastIndex(({ fill }) => fill.time < before) + 1;
      return newestPage(fills.slice(0, until), ({ fill }) => fill.time, limit).map((fill) =>
        fillRow(account, fill),
      );
    },
    cycles({ sessionId, limit }) {
      const { account } = accounts.session(sessionId);
      return (account.history()?.cycles(sessionId) ?? []).slice(-limit).toReversed().map(cycleRow);
    },
    exportTrades: (accountId) => paperTrades(accounts.account(accountId)),
    async instrument({ symbol, accountId }) {
      const facts = await findInstrument(symbol, 'paper');
      const units = instrumentUnits(facts);
      const account = accountId === null ? null : accounts.account(accountId);
      const { venue, market } = facts;
      // An account that replays knows nothing of the bars after its own time.
      const stored = account?.clock === 'replay' ? null : lastStoredPrice(candles, symbol, units);
      const last = account?.trading()?.lastPrice({ venue, market }) ?? stored;
      return {
        ...labelOf(units, symbol),
        tickSize: facts.tickSize,
        lotSize: facts.lotSize,
        minimumNotional: cashText(facts.minimumNotional),
        makerFeeRate: facts.makerFeeRate,
        takerFeeRate: facts.takerFeeRate,
        last: maybePrice(units, last?.ticks ?? null),
        lastTime: last?.time ?? null,
      };
    },
    async previewOrder(order) {
      const { account, trading, units, tickets, problems } = await prepared(order);
      return orderPreview(account, trading, units, tickets, problems);
    },
    async submitOrder(order) {
      const { account, tickets, problems } = await prepared(order);
      const all = [...tickets.problems, ...problems];
      if (all.length > 0) {
        throw new CandlewrightError('BAD_USAGE', all.join(' '), 'Correct the order and send it again.');
      }
      return answered(await account.submitManual(tickets.ticket, tickets.stop, why(account, order, tickets)));
    },
    async cancelOrder({ accountId, clientOrderId }) {
      const account = accounts.account(accountId);
      openTrading(account);
      return account.work(async (trading) => {
        requireOrder(trading, clientOrderId);
        return answered(await trading.cancel(clientOrderId, 'cancelled by hand'));
      });
    },
    async amendOrder({ accountId, clientOrderId, quantity, limit, trigger }) {
      const account = accounts.account(accountId);
      openTrading(account);
      return account.work(async (trading) => {
        const order = requireOrder(trading, clientOrderId);
        const change = changeOf(account.units(order.instrument), order, { quantity, limit, trigger });
        if (Object.keys(change).length === 0) {
          throw new CandlewrightError(
            'BAD_USAGE',
            'Nothing is to be changed.',
            'Give a quantity, a limit or a trigger.',
          );
        }
        // A person's slip; what a session or the account itself moves is looked at by them.
        const problems = moveProblems(account, trading, order, change);
        if (problems.length > 0) {
          return { kind: 'denied', clientOrderId, state: order.state, reason: problems.join(' ') };
        }
        return answered(await trading.amend(clientOrderId, change));
      });
    },
    previewMove(move) {
      const account = accounts.account(move.accountId);
      return movePreview(account, openTrading(account), move);
    },
    async closePosition({ accountId, positionKey: key }) {
      const account = accounts.account(accountId);
      const ticket = closingTicket(account, openTrading(account), key, `manual ${randomUUID()}`);
      const time = account.now() ?? 0;
      const context = { clientOrderId: ticket.clientOrderId, position: key };
      const reason: Decision = {
        kind: 'Decision',
        time,
        strategyId: manualStrategy,
        action: 'close-position',
        context,
      };
      const outcome = await account.submitManual(ticket, null, reason);
      await clearManualLeftovers(account);
      return answered(outcome);
    },
    close: () => targets.stop(),
  };
}
