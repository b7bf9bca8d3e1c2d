import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../electron/store/open-store.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { continuousCalendar } from '../../shared/domain/calendars/continuous.ts';
import { qualityReport } from '../../shared/domain/quality/quality-report.ts';
import { type Figure, medianMs } from './measure.ts';
import { plainRows } from './plain-rows.ts';

const symbol = 'BENCH/USD';
const description = {
  symbol,
  timeframe: '1m',
  calendar: 'continuous',
  source: 'file',
  tickSize: 0.01,
} as const;
/** Later than every bar. */
const afterAll = Date.UTC(2100, 0, 1);

interface Stored {
  readonly writeMs: number;
  readonly loadMs: number;
  readonly archiveMs: number;
  readonly archivedLoadMs: number;
  readonly bytes: number;
  readonly archiveBytes: number;
}

/** Writes and loads the series, then archives every month but the last and loads it again. */
async function measureStore(candles: CandleColumns, file: string): Promise<Stored> {
  const clock = { now: () => Date.now() };
  const writeMs = await medianMs(
    () => {
      const store = openStore({ file, clock });
      store.candles.write(description, candles);
      store.close();
    },
    { repeats: 1, warmups: 0 },
  );
  const store = openStore({ file, clock });
  try {
    const loadMs = await medianMs(() => store.candles.load(symbol, '1m'), { repeats: 9, warmups: 2 });
    const { size: bytes } = statSync(file);
    const archiveMs = await medianMs(() => store.archive.archive(null, afterAll), { repeats: 1, warmups: 0 });
    const archivedLoadMs = await medianMs(() => store.candles.load(symbol, '1m'), { repeats: 5, warmups: 1 });
    const [{ archivedBytes: archiveBytes }] = store.archive.usage();
    return { writeMs, loadMs, archiveMs, archivedLoadMs, bytes, archiveBytes };
  } finally {
    store.close();
  }
}

/**
 * Writing, size, loading, archiving and checking of a long one-minute series, straight into shared columns: prices of two
 * decimals, volumes of three. The reference is a plain table with a row per candle.
 */
export async function candleFigures(candles: CandleColumns): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'candlewright-bench-'));
  try {
    const plain = await plainRows(candles, join(folder, 'plain.sqlite'));
    const stored = await measureStore(candles, join(folder, 'candles.sqlite'));
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
    const below = (value: number) => ({ value, better: 'smaller' as const });
    const loaded = { unit: 'ms', reference: plain.loadMs };
    return [
      { name: `load ${label}`, value: stored.loadMs, ...loaded, aim: below(73) },
      { name: `write ${label}`, value: stored.writeMs, unit: 'ms', reference: plain.writeMs },
      {
        name: `size of ${label}`,
        value: stored.bytes / 1e6,
        unit: 'MB',
        reference: plain.bytes / 1e6,
        aim: below(12),
      },
      { name: `load ${label} from the archive`, value: stored.archivedLoadMs, ...loaded },
      { name: `archive ${label}, each month read back`, value: stored.archiveMs, unit: 'ms' },
      {
        name: `size of ${label} as Parquet`,
        value: stored.archiveBytes / 1e6,
        unit: 'MB',
        reference: plain.bytes / 1e6,
      },
      { name: `check ${label}`, value: checkMs, unit: 'ms', aim: below(1_000) },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
