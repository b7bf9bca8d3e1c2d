import type { SeriesKey, SeriesQuality } from '../../shared/contract/series.ts';
import type { QualityReport } from '../../shared/domain/quality/quality-report.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import type { QualityTask } from '../../workers/tasks/task.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import { requireSeries } from './series.ts';

/** Reports kept: the series that are looked at again. */
const mostKept = 32;

export interface SeriesQualityService {
  /** Checks a stored series on a pool thread. Throws NOT_FOUND for an unknown one. */
  quality(key: SeriesKey): Promise<SeriesQuality>;
}

function contractQuality(report: QualityReport): SeriesQuality {
  return {
    ...report,
    findings: report.findings.map((finding) => ({
      ...finding,
      examples: finding.examples.map((example) => ({ ...example })),
    })),
    unchecked: report.unchecked.map((check) => ({ ...check })),
  };
}

/** Checks series; what was found in equal candles is remembered. */
export function createSeriesQuality(
  candles: CandleStore,
  pool: Pick<WorkerPool, 'run'>,
): SeriesQualityService {
  const known = new Map<string, SeriesQuality>();
  return {
    async quality(key) {
      const { symbol, timeframe, calendar, tickSize, contentHash } = requireSeries(candles, key);
      const name = `${contentHash} ${timeframe} ${calendar} ${tickSize}`;
      const found = known.get(name);
      if (found !== undefined) return found;
      const task: QualityTask = {
        kind: 'quality',
        candles: candles.load(symbol, timeframe),
        timeframe,
        calendar,
        tickSize,
      };
      const report = contractQuality(await pool.run<QualityReport>(task));
      if (known.size >= mostKept) known.clear();
      known.set(name, report);
      return report;
    },
  };
}
