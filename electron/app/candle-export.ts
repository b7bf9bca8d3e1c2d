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

/** Every number in the shortest decimals that read back as the same double; an absent volume as nothing. */
function csvText({ time, open, high, low, close, volume, length }: CandleColumns): string {
  const lines = ['time,open,high,low,close,volume'];
  for (let index = 0; index < length; index += 1) {
    const traded = Number.isNaN(volume[index]) ? '' : String(volume[index]);
    lines.push(
      `${isoUtc(time[index])},${open[index]},${high[index]},${low[index]},${close[index]},${traded}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A list of `[time, open, high, low, close, volume]`, as freqtrade has it. */
function jsonText({ time, open, high, low, close, volume, length }: CandleColumns): string {
  const isPlain = length === 0 || time[0] >= firstPlainTime;
  const lines: string[] = [];
  for (let index = 0; index < length; index += 1) {
    const at = isPlain ? String(time[index]) : `"${isoUtc(time[index])}"`;
    const traded = Number.isNaN(volume[index]) ? 'null' : String(volume[index]);
    lines.push(`[${at},${open[index]},${high[index]},${low[index]},${close[index]},${traded}]`);
  }
  return `[\n${lines.join(',\n')}\n]\n`;
}

function contentOf(
  series: CandleSeries,
  candles: CandleColumns,
  format: CandleFormat,
): string | Uint8Array<ArrayBuffer> {
  switch (format) {
    case 'csv':
      return csvText(candles);
    case 'json':
      return jsonText(candles);
    case 'parquet':
      return candlesToParquet(candles, {
        'candlewright.symbol': series.symbol,
        'candlewright.timeframe': series.timeframe,
        'candlewright.calendar': series.calendar,
      });
  }
}

/** Candles as one file that an import reads back to the same candles, named like `BINANCE-BTC-USDT-1h.csv`. */
export function candleFile(series: CandleSeries, candles: CandleColumns, format: CandleFormat): File {
  const name = series.symbol.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  return new File([contentOf(series, candles, format)], `${name}-${series.timeframe}.${format}`, {
    type: mediaTypes[format],
  });
}
