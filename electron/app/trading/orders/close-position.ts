import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import type { OrderTicket } from '../../../../shared/domain/trading/trading-order.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { clientOrderId } from '../../../../shared/execution/orders/client-order-id.ts';
import { positionKey } from '../../../../shared/ledger/ledger-draft.ts';
import { manualStrategy } from '../views/cycle-log.ts';
import type { HostedAccount } from '../views/hosted-account.ts';

/** A market order that closes a position. Throws NOT_FOUND when it is not open. */
export function closingTicket(
  account: HostedAccount,
  trading: TradingAccount,
  key: string,
  cycleId: string,
): OrderTicket {
  const position = trading.ledger().positions.get(key);
  if (position === undefined) {
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no open position ${key}.`,
      'Choose one from the list.',
    );
  }
  const { units, side, positionSide, quantityLots } = position;
  const { venue, market } = units.instrument;
  const identity = { account: account.id, strategyId: manualStrategy, cycleId, level: null, attempt: 1 };
  return {
    clientOrderId: clientOrderId({ ...identity, purpose: 'exit' }),
    instrument: { venue, market },
    side: side === 'long' ? 'sell' : 'buy',
    positionSide,
    type: 'market',
    purpose: 'exit',
    quantityLots,
    limitTicks: null,
    triggerTicks: null,
    trailTicks: null,
    timeInForce: 'gtc',
    isPostOnly: false,
    isReduceOnly: true,
    strategyId: manualStrategy,
    cycleId,
    level: null,
  };
}

/** Cancels what a person's orders left behind once their position is flat: stops and targets of nothing. */
export async function clearManualLeftovers(account: HostedAccount): Promise<void> {
  const trading = account.trading();
  if (trading === null || leftovers(trading).length === 0) return;
  await account.work(async (open) => {
    for (const id of leftovers(open)) await open.cancel(id, 'its position is closed');
  });
}

function leftovers(trading: TradingAccount): string[] {
  const held = trading.ledger().positions;
  const entering = new Set(
    trading
      .openOrders()
      .filter(({ purpose }) => purpose === 'entry')
      .map(({ instrument, positionSide }) => positionKey(instrument, positionSide)),
  );
  return trading
    .openOrders()
    .filter(({ strategyId, isReduceOnly, instrument, positionSide }) => {
      const key = positionKey(instrument, positionSide);
      return strategyId === manualStrategy && isReduceOnly && !held.has(key) && !entering.has(key);
    })
    .map(({ clientOrderId: id }) => id);
}
