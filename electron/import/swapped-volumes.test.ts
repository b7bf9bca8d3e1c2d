import { describe, expect, it } from 'vitest';
import { isoUtc } from '../../shared/domain/time.ts';
import { detectMapping } from './detect-mapping.ts';
import { fileRows } from './file-rows.ts';
import { readCandleFile } from './read-candle-file.ts';

const header = 'time,open,high,low,close,Volume BTC,Volume USD,trades';

/** Forty hours at about 200; `swapped` hours have their volumes the wrong way round. */
function issuesOf(swapped: (hour: number) => boolean, columns = header) {
  const rows = Array.from({ length: 40 }, (_, hour) => {
    const base = 3 + (hour % 7);
    const quote = base * 200.5;
    const volumes = swapped(hour) ? [quote, base] : [base, quote];
    return [isoUtc(hour * 3_600_000), 200, 202, 199, 201, ...volumes, 17 + hour].join(',');
  });
  const name = 'hours.csv';
  const bytes = new TextEncoder().encode([columns, ...rows].join('\n'));
  const mapping = detectMapping(name, fileRows(name, bytes));
  const file = readCandleFile(name, bytes, { mapping, timeframe: '1h', calendar: 'continuous' });
  return { ...file, swaps: file.issues.filter(({ kind }) => kind === 'swapped-volume') };
}

describe('two volume columns', () => {
  it('that are swapped for some days are named, stretch by stretch, and kept as they are', () => {
    const { swaps, candles, rejectedRows } = issuesOf((hour) => (hour >= 5 && hour < 15) || hour === 30);
    expect(swaps).toEqual([
      {
        kind: 'swapped-volume',
        severity: 'warning',
        row: 7,
        time: 5 * 3_600_000,
        message:
          'The volumes of 10 bars from 1970-01-01T05:00:00Z to 1970-01-01T14:00:00Z are swapped with those of column 7: ' +
          'they are money, not amounts, and are kept as they are.',
      },
      expect.objectContaining({ row: 32, severity: 'warning' }),
    ]);
    expect(rejectedRows).toBe(0);
    expect(candles.volume[5]).toBeCloseTo(8 * 200.5);
  });

  it('that are in order have no warning', () => {
    expect(issuesOf(() => false).swaps).toEqual([]);
  });

  it('a column that is no volume is none', () => {
    const { swaps } = issuesOf(
      (hour) => hour % 2 === 0,
      'time,open,high,low,close,Volume BTC,Volume USD,trades',
    );
    expect(swaps).toHaveLength(20);
    expect(swaps.every(({ message }) => message.includes('column 7'))).toBe(true);
  });
});
