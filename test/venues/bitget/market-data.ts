import type { VenueAnswer, VenueRules } from '../loopback-venue.ts';
import type { SourceBar, SourceMarket } from '../market-source.ts';
import { answeredBars, type RestLag } from '../rest-lag.ts';
import { hasBars } from '../source-bars.ts';
import { barGrid } from './bar-lengths.ts';
import { refusal, success } from './replies.ts';

const longestContractWindowMs = 90 * 86_400_000;

function idOf({ base, quote }: SourceMarket): string {
  return base + quote;
}

function spotSymbol(market: SourceMarket): object {
  return {
    symbol: idOf(market),
    baseCoin: market.base,
    quoteCoin: market.quote,
    minTradeAmount: '0',
    maxTradeAmount: '10000000000',
    takerFeeRate: '0.002',
    makerFeeRate: '0.002',
    pricePrecision: '2',
    quantityPrecision: '3',
    quotePrecision: '6',
    status: 'online',
    minTradeUSDT: '1',
  };
}

function contract(market: SourceMarket): object {
  return {
    symbol: idOf(market),
    baseCoin: market.base,
    quoteCoin: market.quote,
    makerFeeRate: '0.0002',
    takerFeeRate: '0.0006',
    supportMarginCoins: [market.quote],
    minTradeNum: '0.001',
    priceEndStep: '1',
    volumePlace: '3',
    pricePlace: '2',
    sizeMultiplier: '0.001',
    symbolType: 'perpetual',
    minTradeUSDT: '5',
    symbolStatus: 'normal',
    deliveryTime: '',
    launchTime: '',
    fundInterval: '8',
    minLever: '1',
    maxLever: '125',
  };
}

function row(bar: SourceBar): string[] {
  return [String(bar.time), bar.open, bar.high, bar.low, bar.close, bar.volume, '0.00'];
}

function candles(
  market: SourceMarket,
  query: URLSearchParams,
  isHistory: boolean,
  now: number,
  lag: RestLag | undefined,
): VenueAnswer {
  const grid = barGrid(query.get('granularity') ?? '');
  if (grid === undefined || !hasBars(market, grid.barMs))
    return refusal('400171', 'Parameter verification failed', now);
  const end = Number(query.get('endTime') ?? now);
  const start = Number(query.get('startTime') ?? 0);
  if (query.has('productType') && query.has('startTime') && end - start > longestContractWindowMs)
    return refusal('40017', 'The time range exceeds 90 days', now);
  const most = isHistory ? 200 : 1000;
  const limit = Number(query.get('limit') ?? 100);
  if (limit > most) return refusal('40020', 'Parameter limit error', now);
  // Pages are cut from their end; only the recent ones honour a beginning.
  const inside = answeredBars(market, grid.barMs, now, lag, grid.shiftMs).filter(
    ({ time }) => time < end && (isHistory || time >= start),
  );
  return success(inside.slice(-limit).map(row), now);
}

function fundingPage(market: SourceMarket, query: URLSearchParams, now: number): VenueAnswer {
  const size = Math.min(Number(query.get('pageSize') ?? 20), 100);
  const page = Number(query.get('pageNo') ?? 1);
  const newestFirst = market.funding.filter(({ time }) => time <= now).reverse();
  const chosen = newestFirst.slice((page - 1) * size, page * size);
  const data = chosen.map(({ time, value }) => ({
    symbol: idOf(market),
    fundingRate: value,
    fundingTime: String(time),
  }));
  return success(data, now);
}

/** Public market data of Bitget v2, spot and USDT perpetuals, as its manual has it. */
export function bitgetRules(
  spot: readonly SourceMarket[],
  perpetual: readonly SourceMarket[],
  now: () => number,
  lag?: RestLag,
): VenueRules {
  const of = (
    markets: readonly SourceMarket[],
    query: URLSearchParams,
    answer: (market: SourceMarket) => VenueAnswer,
  ): VenueAnswer => {
    const market = markets.find((candidate) => idOf(candidate) === query.get('symbol'));
    return market === undefined ? refusal('40034', 'Parameter does not exist', now()) : answer(market);
  };
  return (path, query) => {
    if (path === '/api/v2/public/time') return success({ serverTime: String(now()) }, now());
    if (path === '/api/v2/spot/public/coins' || path === '/api/v2/margin/currencies')
      return success([], now());
    if (path === '/api/v2/spot/public/symbols') return success(spot.map(spotSymbol), now());
    if (path === '/api/v2/mix/market/contracts')
      return success(query.get('productType') === 'USDT-FUTURES' ? perpetual.map(contract) : [], now());
    const isHistory = path.endsWith('/history-candles');
    if (/^\/api\/v2\/spot\/market\/(?:history-)?candles$/.test(path))
      return of(spot, query, (market) => candles(market, query, isHistory, now(), lag));
    if (/^\/api\/v2\/mix\/market\/(?:history-)?candles$/.test(path))
      return of(perpetual, query, (market) => candles(market, query, isHistory, now(), lag));
    if (path === '/api/v2/mix/market/history-fund-rate')
      return of(perpetual, query, (market) => fundingPage(market, query, now()));
    return refusal('40404', 'Request URL NOT FOUND', now());
  };
}
