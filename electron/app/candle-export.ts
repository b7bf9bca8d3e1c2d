import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { candlesToParquet } from '../parquet/candle-parquet.ts';

export const candleFormats = ['csv', 'json', 'parquet'] as const;

export type CandleFormat = (typeof candleFormats)[number];

const mediaTypes: Readonly<Record<CandleFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
};

/** A whole number of milliseconds before this is no time to a reader that has to guess; the date is written instead. */
const firstPlainTime = 2 ** 24 * 1_000;

/** Bars that are written before others have their turn: a few milliseconds of work. */
const barsAtOnce = 10_000;

type Line = (index: number) => string;

/** Every number in the shortest decimals that read back as the same double; an absent volume as nothing. */
function csvLine({ time, open, high, low, close, volume }: CandleColumns): Line {
  return (index) => {
    const traded = Number.isNaN(volume[index]) ? '' : String(volume[index]);
    return `${isoUtc(time[index])},${open[index]},${high[index]},${low[index]},${close[index]},${traded}\n`;
  };
}

/** `[time, open, high, low, close, volume]`, as freqtrade has it. */
function jsonLine({ time, open, high, low, close, volume, length }: CandleColumns): Line {
  const isPlain = length === 0 || time[0] >= firstPlainTime;
  return (index) => {
    const at = isPlain ? String(time[index]) : `"${isoUtc(time[index])}"`;
    const traded = Number.isNaN(volume[index]) ? 'null' : String(volume[index]);
    const end = index === length - 1 ? '\n' : ',\n';
    return `[${at},${open[index]},${high[index]},${low[index]},${close[index]},${traded}]${end}`;
  };
}

/** The lines of all bars as bytes, some thousand to a piece. */
async function pieces(length: number, line: Line): Promise<Uint8Array<ArrayBuffer>[]> {
  const encoder = new TextEncoder();
  const written: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < length; from += barsAtOnce) {
    let text = '';
    for (let index = from; index < Math.min(length, from + barsAtOnce); index += 1) text += line(index);
    written.push(encoder.encode(text));
    await nextTurn();
  }
  return written;
}

async function contentOf(
  series: CandleSeries,
  candles: CandleColumns,
  format: CandleFormat,
): Promise<(string | Uint8Array<ArrayBuffer>)[]> {
  switch (format) {
    case 'csv':
      return ['time,open,high,low,close,volume\n', ...(await pieces(candles.length, csvLine(candles)))];
    case 'json':
      return ['[\n', ...(await pieces(candles.length, jsonLine(candles))), ']\n'];
    case 'parquet': {
      const notes = {
        'candlewright.symbol': series.symbol,
        'candlewright.timeframe': series.timeframe,
        'candlewright.calendar': series.calendar,
      };
      return [candlesToParquet(candles, notes)];
    }
  }
}

/** Candles as one file that an import reads back to the same candles, named like `BINANCE-BTC-USDT-1h.csv`. */
export async function candleFile(
  series: CandleSeries,
  candles: CandleColumns,
  format: CandleFormat,
): Promise<File> {
  const name = series.symbol.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  return new File(await contentOf(series, candles, format), `${name}-${series.timeframe}.${format}`, {
    type: mediaTypes[format],
  });
}
