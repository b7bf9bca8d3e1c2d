import type { CandleColumns } from '../../shared/domain/candle.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { SeriesDescription } from '../../shared/ports/candle-store.ts';
import { inspectFile } from './inspect-file.ts';
import { readCandleFile } from './read-candle-file.ts';
import { readSp500File } from './sample-file.ts';
import { syntheticMarket } from './synthetic-market.ts';

/** A series to write into the store as it is. */
export interface SampleSeries {
  readonly description: SeriesDescription;
  readonly candles: CandleColumns;
}

const synthetic = {
  seed: 11,
  /** Three years of hours. */
  bars: 3 * 365 * 24,
  firstTime: Date.UTC(2021, 0, 1),
  barMs: timeframeMs('1h'),
  startPrice: 1_000,
  ticksPerUnit: 100,
};

const cent = 0.01;

function sp500(): SampleSeries {
  const bytes = readSp500File();
  const { mapping } = inspectFile('sp500-daily.csv', bytes);
  const { candles } = readCandleFile('sp500-daily.csv', bytes, {
    mapping,
    timeframe: '1d',
    calendar: 'xnys',
  });
  // The file went through 32-bit floats (1438.359985); the index is quoted in cents.
  for (const column of [candles.open, candles.high, candles.low, candles.close]) {
    for (let bar = 0; bar < candles.length; bar += 1) column[bar] = Math.round(column[bar] * 100) / 100;
  }
  const description: SeriesDescription = {
    symbol: 'SP500',
    timeframe: '1d',
    calendar: 'xnys',
    source: 'sample',
    tickSize: cent,
  };
  return { description, candles };
}

/** The candles offered on a first run: S&P 500 daily (real) and an hourly market that is marked synthetic. */
export function loadSamples(): readonly SampleSeries[] {
  const synth: SampleSeries = {
    description: {
      symbol: 'SYNTH/USD',
      timeframe: '1h',
      calendar: 'continuous',
      source: 'synthetic',
      tickSize: 1 / synthetic.ticksPerUnit,
    },
    candles: syntheticMarket(synthetic),
  };
  return [sp500(), synth];
}
