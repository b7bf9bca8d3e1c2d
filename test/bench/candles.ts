import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../electron/store/open-store.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { continuousCalendar } from '../../shared/domain/calendars/continuous.ts';
import { qualityReport } from '../../shared/domain/quality/quality-report.ts';
import { type Figure, medianMs } from './measure.ts';

/** Writing, size, loading and checking of a long one-minute series, straight into shared columns. */
export async function candleFigures(candles: CandleColumns): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'candlewright-bench-'));
  const file = join(folder, 'candles.sqlite');
  const clock = { now: () => Date.now() };
  try {
    const writeMs = await medianMs(
      () => {
        const store = openStore({ file, clock });
        store.candles.write(
          { symbol: 'BENCH/USD', timeframe: '1m', calendar: 'continuous', source: 'file', tickSize: 0.01 },
          candles,
        );
        store.close();
      },
      { repeats: 1, warmups: 0 },
    );
    const store = openStore({ file, clock });
    const loadMs = await medianMs(() => store.candles.load('BENCH/USD', '1m'), { repeats: 9, warmups: 2 });
    store.close();
    const checkMs = await medianMs(
      () =>
        qualityReport({
          candles,
          barMs: 60_000,
          calendar: continuousCalendar,
          tickSize: 0.01,
          quoteVolume: null,
        }),
      { repeats: 3 },
    );
    const label = `${(candles.length / 1e6).toFixed(1)} million candles`;
    return [
      { name: `load ${label}`, value: loadMs, unit: 'ms', aim: { value: 150, better: 'smaller' } },
      { name: `check ${label}`, value: checkMs, unit: 'ms', aim: { value: 1_000, better: 'smaller' } },
      { name: `write ${label}`, value: writeMs, unit: 'ms' },
      {
        name: `size of ${label}`,
        value: statSync(file).size / 1e6,
        unit: 'MB',
        aim: { value: 12, better: 'smaller' },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
