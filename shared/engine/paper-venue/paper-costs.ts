import type { Cash, Lots, Ticks } from '../../domain/trading/exact.ts';
import { divideExact } from '../../domain/trading/exact-division.ts';
import {
  feeOf,
  type InstrumentUnits,
  notionalOf,
  priceText,
  quantityText,
} from '../../domain/trading/instrument-units.ts';
import { cashOfNumber, exactOfNumber } from '../../domain/trading/plan-number.ts';
import type { TradingSide } from '../../domain/trading/trading-order.ts';
import type { EpochMs } from '../../domain/time.ts';
import { commission } from '../../simulation/costs/commission.ts';
import { regulatoryFees } from '../../simulation/costs/regulatory-fees.ts';
import type { PaperVenueSettings } from './paper-settings.ts';

type PaperCosts = PaperVenueSettings['costs'];

/**
 * What a taker gets at a reference price, slippage and half the spread worse and rounded against us:
 * `reference * (1 + side * (slippage + halfSpread)) + side * slippagePerUnit`. One tick at least.
 */
export function takerTicks(
  units: InstrumentUnits,
  costs: PaperCosts,
  side: TradingSide,
  reference: Ticks,
): Ticks {
  const rate = exactOfNumber(costs.slippageRate + costs.halfSpreadRate, 'Slippage');
  const perUnit = exactOfNumber(costs.slippagePerUnit, 'Slippage per unit');
  const rateScale = 10n ** BigInt(rate.scale);
  const perUnitScale = 10n ** BigInt(perUnit.scale) * units.tick.digits;
  const worse = divideExact(
    reference * rate.digits * perUnitScale + perUnit.digits * 10n ** BigInt(units.tick.scale) * rateScale,
    rateScale * perUnitScale,
    'up',
  );
  if (side === 'buy') return reference + worse;
  return reference - worse > 0n ? reference - worse : 1n;
}

/** What venue, broker and regulators take of a fill, rounded against us to 1e-8. */
export function paperFee(
  units: InstrumentUnits,
  costs: PaperCosts,
  fill: { side: TradingSide; ticks: Ticks; lots: Lots; isMaker: boolean; time: EpochMs },
): Cash {
  const { side, ticks, lots, isMaker, time } = fill;
  if (costs.shareCommission === null && costs.regulatory === 'none') {
    return feeOf(units, notionalOf(units, ticks, lots), isMaker ? 'maker' : 'taker');
  }
  const quantity = Number(quantityText(units, lots));
  const price = Number(priceText(units, ticks));
  const rates = {
    makerFeeRate: Number(units.instrument.makerFeeRate),
    takerFeeRate: Number(units.instrument.takerFeeRate),
    shareCommission: costs.shareCommission,
  };
  const charged = commission(rates, !isMaker, quantity, price);
  return cashOfNumber(
    charged + regulatoryFees(costs, side === 'buy' ? 1 : -1, quantity, price, time),
    'A commission',
    'up',
  );
}
