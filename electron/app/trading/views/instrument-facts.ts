import type { Settings } from '../../../../shared/contract/settings.ts';
import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { parseCash, plainDecimal, readDecimal } from '../../../../shared/domain/trading/decimal.ts';
import type { DecimalText } from '../../../../shared/domain/trading/exact.ts';
import { divideExact, type Rounding } from '../../../../shared/domain/trading/exact-division.ts';
import type { Instrument, InstrumentKind } from '../../../../shared/domain/trading/instrument.ts';
import { findFeeProfile } from '../../../../shared/simulation/costs/fee-profiles.ts';
import { maintenanceMarginRate } from '../../../../shared/simulation/settings-from-options.ts';
import type { VenueMarketFacts } from '../../../brokers/ccxt/venue-markets.ts';
import { currenciesOf } from './symbol-currencies.ts';

/** What is known of a symbol: its stored series, at least one, and its market where the venue was asked. */
export interface SymbolKnowledge {
  readonly symbol: string;
  readonly series: readonly CandleSeries[];
  readonly market: VenueMarketFacts | null;
  readonly feeOverrides: Settings['feeOverrides'];
}

/** Quantities of a market that names no step: fine enough that the step costs nothing. */
const finestLot = '0.00000001';
/** Highest leverage where nobody names one: crypto venues, Regulation T overnight, ESMA for major pairs. */
const usualLeverage: Readonly<Record<InstrumentKind, number>> = {
  spot: 1,
  perpetual: 125,
  stock: 2,
  forex: 30,
};
/** Fee of each fill of a share, a fraction: IBKR's fixed 0.005 USD a share and 1 USD at least, for orders of 2 000 USD. */
const shareFeeRate = '0.0005';

function kindOf({ symbol, series, market }: SymbolKnowledge): InstrumentKind {
  if (market !== null) return market.isPerpetual ? 'perpetual' : 'spot';
  const { venue, calendar, market: name } = series[0];
  if (calendar === 'forex') return 'forex';
  if (calendar === 'xnys' || calendar === 'sessions') return 'stock';
  // A file's symbol says nothing of its market: it trades both ways, as it does in a backtest.
  return venue !== null && !(name ?? symbol).includes(':') ? 'spot' : 'perpetual';
}

/** The schedule a fill is charged by: of the venue's own, or the product's usual one. */
function feeProfileId(kind: InstrumentKind, venue: string | null): string | null {
  if (kind === 'stock' || kind === 'forex') return null;
  if (venue === 'binance') return kind === 'perpetual' ? 'binance-usdm' : 'binance';
  return venue !== null && findFeeProfile(venue) !== null ? venue : 'bitget';
}

function feesOf(
  kind: InstrumentKind,
  venue: string | null,
  own: Settings['feeOverrides'],
): Pick<Instrument, 'makerFeeRate' | 'takerFeeRate'> {
  const id = feeProfileId(kind, venue);
  if (id === null) return { makerFeeRate: shareFeeRate, takerFeeRate: shareFeeRate };
  const profile = findFeeProfile(id)!;
  const rates = Object.hasOwn(own, id)
    ? { maker: own[id].maker, taker: own[id].taker }
    : { maker: profile.makerFeeRate, taker: profile.takerFeeRate };
  return { makerFeeRate: text(rates.maker), takerFeeRate: text(rates.taker) };
}

function text(value: number): DecimalText {
  return plainDecimal(String(value));
}

/** A quantity in lots. */
function lots(quantity: number, lotSize: DecimalText, rounding: Rounding): bigint {
  const lot = readDecimal(lotSize);
  const wanted = readDecimal(text(quantity));
  return divideExact(
    wanted.digits * 10n ** BigInt(lot.scale),
    lot.digits * 10n ** BigInt(wanted.scale),
    rounding,
  );
}

function lotSizeOf(kind: InstrumentKind, market: VenueMarketFacts | null): DecimalText {
  if (market !== null && market.lotSize !== null) return text(market.lotSize);
  return kind === 'stock' || kind === 'forex' ? '1' : finestLot;
}

/** The finest step that any of its series was stored with: it holds every price there is. */
function tickSizeOf({ series, market }: SymbolKnowledge): DecimalText {
  const finest = Math.min(...series.map(({ tickSize }) => tickSize), market?.tickSize ?? Infinity);
  return text(finest);
}

/**
 * What orders of a symbol must keep to and cost: the venue's own market where it was asked, else its candles and the fee
 * schedule of its venue. `venue` is the account's that will trade it. Throws NOT_FOUND without a stored series.
 */
export function instrumentFacts(knowledge: SymbolKnowledge, venue: string): Instrument {
  const { symbol, series, market, feeOverrides } = knowledge;
  if (series.length === 0) {
    throw new CandlewrightError(
      'NOT_FOUND',
      `No candles of ${symbol} are stored: nothing is known of its prices.`,
      'Download or import its candles, or follow it with a feed.',
    );
  }
  const kind = kindOf(knowledge);
  const lotSize = lotSizeOf(kind, market);
  const isMargined = kind === 'perpetual' || kind === 'forex';
  return {
    venue,
    market: symbol,
    kind,
    quoteCurrency: currenciesOf(series[0].market ?? symbol).quote,
    tickSize: tickSizeOf(knowledge),
    lotSize,
    contractSize: text(market?.contractSize ?? 1),
    minimumLots: market?.minimumQuantity ? lots(market.minimumQuantity, lotSize, 'up') : 1n,
    maximumLots: market?.maximumQuantity ? lots(market.maximumQuantity, lotSize, 'down') : null,
    minimumNotional: market?.minimumNotional ? parseCash(text(market.minimumNotional)) : 0n,
    maximumLeverage: market?.maximumLeverage ?? usualLeverage[kind],
    maintenanceMarginRate: isMargined ? text(maintenanceMarginRate) : '0',
    ...feesOf(kind, series[0].venue, feeOverrides),
  };
}
