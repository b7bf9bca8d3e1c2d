import { describe, expect, it } from 'vitest';
import type { CandleSeries, TradingCalendar } from '../../../../shared/domain/series.ts';
import { timeframes, type Timeframe } from '../../../../shared/domain/timeframe.ts';
import { beginsQuery, symbolChoices, timeframeChoices, typedTimeframe } from './series-query.ts';

const series = (
  symbol: string,
  timeframe: Timeframe,
  calendar: TradingCalendar = 'continuous',
): CandleSeries => ({
  symbol,
  timeframe,
  calendar,
  source: 'file',
  tickSize: 0.01,
  bars: 1,
  firstTime: 0,
  lastTime: 0,
  gapCount: 0,
  missingBars: 0,
  openGapCount: 0,
  repairCount: 0,
  contentHash: '',
  importedAt: 0,
  venue: null,
  market: null,
});

const list = [
  series('BTC/USD', '1m'),
  series('BTC/USD', '1h'),
  series('BINANCE:ETH/USDT', '5m'),
  series('AAPL', '1h', 'xnys'),
];

describe('a timeframe that is typed', () => {
  it.each([
    ['15', '15m'],
    ['60', '1h'],
    ['240', '4h'],
    ['1h', '1h'],
    ['4H', '4h'],
    ['1d', '1d'],
    ['1w', '1w'],
    ['7', null],
    ['', null],
    ['h', null],
  ])('%s is %s', (text, timeframe) => expect(typedTimeframe(text)).toBe(timeframe));

  it('is offered by its own name', () => {
    for (const one of timeframes) expect(typedTimeframe(one)).toBe(one);
  });

  it('comes from what is stored, else from the longest series that divides it', () => {
    const bases = (symbol: string, text: string) =>
      timeframeChoices(list, symbol, text).map(
        ({ timeframe, base }) => `${timeframe} ${base?.timeframe ?? 'none'}`,
      );
    expect(bases('BTC/USD', '1h')).toEqual(['1h 1h']);
    expect(bases('BTC/USD', '4h')).toEqual(['4h 1h']);
    expect(bases('BTC/USD', '15')).toEqual(['15m 1m']);
    expect(bases('BINANCE:ETH/USDT', '3m')).toEqual(['3m none']);
    // An exchange's day is never 24 hours long.
    expect(bases('AAPL', '1d')).toEqual(['1d none']);
    expect(bases('BTC/USD', '1')[0]).toBe('1m 1m');
    expect(bases('BTC/USD', '1')).toContain('12h 1h');
  });
});

describe('a symbol that is typed', () => {
  it('is found by its beginning, its middle and without its signs', () => {
    expect(symbolChoices(list, 'btc')).toEqual(['BTC/USD']);
    expect(symbolChoices(list, 'eth')).toEqual(['BINANCE:ETH/USDT']);
    expect(symbolChoices(list, 'btcusd')).toEqual(['BTC/USD']);
    expect(symbolChoices(list, 'xyz')).toEqual([]);
  });

  it('begins with a letter or digit alone', () => {
    const key = (name: string, ctrlKey = false) =>
      beginsQuery({ key: name, ctrlKey, altKey: false, metaKey: false });
    expect([key('b'), key('1'), key('+'), key('Enter'), key('ArrowLeft'), key('b', true)]).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
