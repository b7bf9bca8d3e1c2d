import type { PositionRow } from '../../../../shared/contract/trading/account-rows.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import type { Ticks } from '../../../../shared/domain/trading/exact.ts';
import {
  averagePriceText,
  notionalOf,
  quantityText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import type { StopCoverage } from '../../../../shared/execution/traders/trader.ts';
import { positionKey } from '../../../../shared/ledger/ledger-draft.ts';
import type { TradingPosition } from '../../../../shared/ledger/trading-position.ts';
import { isSameInstrument } from './account-history.ts';
import type { HostedAccount } from './hosted-account.ts';
import { ownerOf } from './order-rows.ts';
import { distanceTo, labelOf, marginAt, maybePrice, profitAt, shareOf } from './row-amounts.ts';

/** How far the price must still go to `to`, against the position (a stop) or with it (a target). */
function ahead(
  side: 'long' | 'short',
  kind: 'stop' | 'target',
  last: Ticks | null,
  to: Ticks | null,
): number | null {
  const distance = distanceTo(last, to);
  if (distance === null) return null;
  return (side === 'long') === (kind === 'target') ? distance : -distance;
}

/** Trigger of the first stop of the position's cycle. */
function firstStopOf(account: HostedAccount, position: TradingPosition): Ticks | null {
  const history = account.history();
  const opener = history?.ticket(position.openedBy) ?? null;
  return opener === null ? null : (history?.firstStop(opener.strategyId, opener.cycleId) ?? null);
}

/** The target that rests nearest to the price it would be met at. */
function targetOf(trading: TradingAccount, position: TradingPosition): Ticks | null {
  const targets = trading
    .openOrders()
    .filter(
      ({ purpose, instrument, positionSide, limitTicks }) =>
        purpose === 'target' &&
        limitTicks !== null &&
        positionSide === position.positionSide &&
        isSameInstrument(instrument, position.units.instrument),
    )
    .map(({ limitTicks }) => limitTicks!);
  if (targets.length === 0) return null;
  const isLong = position.side === 'long';
  return targets.reduce((nearest, ticks) => (ticks < nearest === isLong ? ticks : nearest));
}

function liquidationOf(account: HostedAccount, position: TradingPosition): Ticks | null {
  const held = account
    .venueState()
    ?.positions.find(
      ({ instrument, positionSide }) =>
        positionSide === position.positionSide && isSameInstrument(instrument, position.units.instrument),
    );
  return held?.liquidationTicks ?? null;
}

function positionRow(
  account: HostedAccount,
  trading: TradingAccount,
  position: TradingPosition,
  coverage: StopCoverage | null,
): PositionRow {
  const { units, side, quantityLots, cost } = position;
  const { venue, market } = units.instrument;
  const instrument = { venue, market };
  const last = trading.lastPrice(instrument)?.ticks ?? null;
  const unrealised = last === null ? null : profitAt(units, position, last);
  const stop = coverage?.stopTicks ?? null;
  const first = firstStopOf(account, position);
  const firstLoss = first === null ? null : -profitAt(units, position, first);
  const target = targetOf(trading, position);
  const liquidation = liquidationOf(account, position);
  const leverage = account.leverageOf(instrument);
  const opener = account.history()?.ticket(position.openedBy) ?? null;
  return {
    key: positionKey(instrument, position.positionSide),
    instrument: labelOf(units, account.symbolOf(instrument)),
    ...ownerOf(account, opener?.strategyId ?? null),
    side,
    quantity: quantityText(units, quantityLots),
    averageEntry: averagePriceText(units, cost, quantityLots),
    last: maybePrice(units, last),
    notional: last === null ? null : cashText(notionalOf(units, last, quantityLots)),
    unrealised: unrealised === null ? null : cashText(unrealised),
    unrealisedShare: shareOf(unrealised, cost),
    rMultiple: shareOf(unrealised, firstLoss),
    stop: maybePrice(units, stop),
    stopDistance: ahead(side, 'stop', last, stop),
    target: maybePrice(units, target),
    targetDistance: ahead(side, 'target', last, target),
    margin: cashText(marginAt(cost, leverage)),
    leverage,
    liquidation: maybePrice(units, liquidation),
    liquidationDistance: ahead(side, 'stop', last, liquidation),
    realised: cashText(position.realised),
    fees: cashText(position.fees),
    funding: cashText(position.funding),
    openedAt: position.openedAt,
    coveredQuantity: quantityText(units, coverage?.coveredLots ?? 0n),
    uncoveredSince: coverage === null ? position.openedAt : coverage.uncoveredSince,
  };
}

/** The open positions as the tables show them. */
export function positionRows(account: HostedAccount, trading: TradingAccount): PositionRow[] {
  const coverage = trading.coverage();
  return [...trading.ledger().positions].map(([key, position]) =>
    positionRow(account, trading, position, coverage.get(key) ?? null),
  );
}
