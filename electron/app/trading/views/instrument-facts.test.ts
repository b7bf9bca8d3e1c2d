import { expect, test } from 'vitest';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { instrumentUnits } from '../../../../shared/domain/trading/instrument-units.ts';
import type { VenueMarketFacts } from '../../../brokers/ccxt/venue-markets.ts';
import { instrumentFacts } from './instrument-facts.ts';
import { currenciesOf } from './symbol-currencies.ts';

const series: CandleSeries = {
  symbol: 'BINANCE:BTC/USDT:USDT',
  timeframe: '1h',
  calendar: 'continuous',
  source: 'venue',
  tickSize: 0.1,
  bars: 10,
  firstTime: 0,
  lastTime: 1,
  gapCount: 0,
  missingBars: 0,
  openGapCount: 0,
  repairCount: 0,
  contentHash: '',
  importedAt: 0,
  venue: 'binance',
  market: 'BTC/USDT:USDT',
};

const market: VenueMarketFacts = {
  symbol: 'BTC/USDT:USDT',
  id: 'BTCUSDT',
  isPerpetual: true,
  isOpen: true,
  tickSize: 0.1,
  lotSize: 0.001,
  contractSize: 1,
  minimumQuantity: 0.0015,
  maximumQuantity: 1000,
  minimumNotional: 100,
  maximumLeverage: 125,
};

test.each([
  ['BINANCE:BTC/USDT:USDT', 'BTC', 'USDT'],
  ['KRAKEN:BTC/USD', 'BTC', 'USD'],
  ['SYNTH/USD', 'SYNTH', 'USD'],
  ['BTCUSDT', 'BTC', 'USDT'],
  ['btcusdt-perp', 'BTC', 'USDT'],
  ['BTC-USD', 'BTC', 'USD'],
  ['EURUSD', 'EUR', 'USD'],
  ['EURJPY', 'EUR', 'JPY'],
  ['SP500', 'SP500', 'USD'],
  ['AAPL', 'AAPL', 'USD'],
  ['NASDAQ:AAPL', 'AAPL', 'USD'],
])('%s is %s paid in %s', (symbol, base, quote) => {
  expect(currenciesOf(symbol)).toStrictEqual({ base, quote });
});

test('a market the venue was asked about has its steps, minimums and the fees of its schedule', () => {
  const facts = instrumentFacts(
    { symbol: series.symbol, series: [series], market, feeOverrides: {} },
    'paper',
  );
  expect(facts).toStrictEqual({
    venue: 'paper',
    market: 'BINANCE:BTC/USDT:USDT',
    kind: 'perpetual',
    quoteCurrency: 'USDT',
    tickSize: '0.1',
    lotSize: '0.001',
    contractSize: '1',
    minimumLots: 2n,
    maximumLots: 1_000_000n,
    minimumNotional: 100_00000000n,
    maximumLeverage: 125,
    maintenanceMarginRate: '0.005',
    makerFeeRate: '0.0002',
    takerFeeRate: '0.0005',
  });
  expect(() => instrumentUnits(facts)).not.toThrow();
});

test('the fees of the own account come before those of the schedule', () => {
  const feeOverrides = { 'binance-usdm': { maker: 0.0000001, taker: 0.0003 } };
  const facts = instrumentFacts({ symbol: series.symbol, series: [series], market, feeOverrides }, 'paper');
  expect(facts).toMatchObject({ makerFeeRate: '0.0000001', takerFeeRate: '0.0003' });
});

test('candles alone give the finest tick of their series, a lot too small to matter, and trade both ways', () => {
  const own = { ...series, symbol: 'btcusdt-perp', venue: null, market: null };
  const finer = { ...own, timeframe: '1m' as const, tickSize: 0.01 };
  const knowledge = { symbol: own.symbol, series: [own, finer], market: null, feeOverrides: {} };
  expect(instrumentFacts(knowledge, 'paper')).toMatchObject({
    kind: 'perpetual',
    quoteCurrency: 'USDT',
    tickSize: '0.01',
    lotSize: '0.00000001',
    minimumLots: 1n,
    minimumNotional: 0n,
  });
});

test('shares trade whole, without maintenance margin', () => {
  const share = { ...series, symbol: 'AAPL', venue: null, market: null, calendar: 'xnys' as const };
  const knowledge = { symbol: 'AAPL', series: [share], market: null, feeOverrides: {} };
  expect(instrumentFacts(knowledge, 'paper')).toMatchObject({
    kind: 'stock',
    quoteCurrency: 'USD',
    lotSize: '1',
    maintenanceMarginRate: '0',
  });
});

test('without a stored series nothing is known', () => {
  const knowledge = { symbol: 'X', series: [], market: null, feeOverrides: {} };
  expect(() => instrumentFacts(knowledge, 'paper')).toThrow('No candles of X are stored');
});
