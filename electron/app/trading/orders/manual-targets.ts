import type { OrderTicket } from '../../../../shared/domain/trading/trading-order.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { limitTicksOf } from '../../../../shared/domain/trading/order-prices.ts';
import { clientOrderId } from '../../../../shared/execution/orders/client-order-id.ts';
import { positionKey } from '../../../../shared/ledger/ledger-draft.ts';
import { manualStrategy } from '../views/cycle-log.ts';
import type { HostedAccount, HostedAccounts } from '../views/hosted-account.ts';
import { clearManualLeftovers } from './close-position.ts';

/** Targets that people's entries asked for and that do not rest yet: a venue takes them once there is a position. */
function missingTargets(account: HostedAccount, trading: TradingAccount): OrderTicket[] {
  const wishes = account.history()?.wishes();
  if (wishes === undefined || wishes.size === 0) return [];
  const tickets: OrderTicket[] = [];
  for (const [key, position] of trading.ledger().positions) {
    const target = wishes.get(position.openedBy);
    if (target === undefined) continue;
    const targets = trading
      .orders()
      .filter(
        ({ purpose, strategyId, instrument, positionSide, createdAt }) =>
          purpose === 'target' &&
          strategyId === manualStrategy &&
          createdAt >= position.openedAt &&
          positionKey(instrument, positionSide) === key,
      );
    // One that was cancelled by hand or refused is not wanted any more.
    if (targets.length > 0) continue;
    const { units, side, positionSide, quantityLots } = position;
    const { venue, market } = units.instrument;
    const cycleId = account.history()?.ticket(position.openedBy)?.cycleId ?? position.openedBy;
    const leaving = side === 'long' ? ('sell' as const) : ('buy' as const);
    const identity = { account: account.id, strategyId: manualStrategy, cycleId, level: null, attempt: 1 };
    tickets.push({
      clientOrderId: clientOrderId({ ...identity, purpose: 'target' }),
      instrument: { venue, market },
      side: leaving,
      positionSide,
      type: 'limit',
      purpose: 'target',
      quantityLots,
      limitTicks: limitTicksOf(units, { side: leaving, purpose: 'target' }, target),
      triggerTicks: null,
      trailTicks: null,
      timeInForce: 'gtc',
      isPostOnly: false,
      isReduceOnly: true,
      strategyId: manualStrategy,
      cycleId,
      level: null,
    });
  }
  return tickets;
}

/** A target that grew too small: the entry went on filling after the target was placed. */
function shortTargets(trading: TradingAccount): { readonly id: string; readonly quantityLots: bigint }[] {
  return trading.openOrders().flatMap((order) => {
    const { purpose, strategyId, instrument, positionSide, quantityLots, filledLots, state } = order;
    if (purpose !== 'target' || strategyId !== manualStrategy) return [];
    const held = trading.ledger().positions.get(positionKey(instrument, positionSide))?.quantityLots ?? 0n;
    const isWorking = state === 'Accepted' || state === 'PartiallyFilled';
    return isWorking && held > quantityLots - filledLots
      ? [{ id: order.clientOrderId, quantityLots: held + filledLots }]
      : [];
  });
}

async function tend(account: HostedAccount): Promise<void> {
  const trading = account.trading();
  if (trading === null || account.state() !== 'ready') return;
  if (missingTargets(account, trading).length > 0 || shortTargets(trading).length > 0) {
    await account.work(async (open) => {
      for (const ticket of missingTargets(account, open)) await open.submit(ticket);
      for (const { id, quantityLots } of shortTargets(open)) await open.amend(id, { quantityLots });
    });
  }
  await clearManualLeftovers(account);
}

/** Places the targets of people's entries as they fill, and clears what a closed position leaves behind. */
export function keepManualTargets(
  accounts: HostedAccounts,
  onFault: (error: unknown) => void,
): { stop(): void } {
  const busy = new Set<string>();
  const stop = accounts.onChanged((account) => {
    if (busy.has(account.id)) return;
    busy.add(account.id);
    tend(account)
      .catch(onFault)
      .finally(() => busy.delete(account.id));
  });
  return { stop };
}
