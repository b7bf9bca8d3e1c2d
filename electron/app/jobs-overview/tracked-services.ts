import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { ComparisonService } from '../comparisons.ts';
import type { ImportService } from '../imports.ts';
import type { MaintenanceService } from '../maintenance.ts';
import type { RepairService } from '../repairs.ts';
import type { ResearchService } from '../services.ts';
import { trackedBackup } from './tracked-backup.ts';
import type { TrackedWork } from './tracked-work.ts';

/** The parts that have no queue of their own. */
export interface TrackedServices {
  readonly imports: ImportService;
  readonly maintenance: MaintenanceService;
  readonly repairs: RepairService;
  readonly comparisons: ComparisonService;
  readonly research: ResearchService;
}

function nameOf({ symbol, timeframe }: SeriesKey): string {
  return `${symbol} ${timeframe}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A signal of a caller that may leave, and of a person who cancels. */
function either(stop: AbortSignal, caller: AbortSignal | undefined): AbortSignal {
  return caller === undefined ? stop : AbortSignal.any([stop, caller]);
}

/**
 * The same services, with what takes its time shown among the jobs. `isDetached`: a backup goes on when the window that
 * asked for it is gone.
 */
export function trackServices(
  services: TrackedServices,
  work: TrackedWork,
  { isDetached }: { readonly isDetached: boolean },
): TrackedServices {
  const { imports, maintenance, repairs, comparisons, research } = services;

  const tracked: TrackedServices = {
    imports: {
      ...imports,
      commit: (request) =>
        work.runAtOnce(
          {
            kind: 'import',
            title: nameOf(request),
            noteOf: ({ addedBars }) => `${counted(addedBars, 'bar was', 'bars were')} added.`,
            resultOf: ({ series: { symbol, timeframe } }) => ({ kind: 'series', symbol, timeframe }),
          },
          () => imports.commit(request),
        ),
      addSamples: () =>
        work.runAtOnce({ kind: 'import', title: 'sample candles' }, () => imports.addSamples()),
    },
    maintenance: {
      ...maintenance,
      archive: (request) =>
        work.run(
          {
            kind: 'archive',
            title: request.series === undefined ? 'all series' : nameOf(request.series),
            noteOf: ({ months }) => `${counted(months, 'month was', 'months were')} moved.`,
            resultOf: () => ({ kind: 'storage' }),
            again: () => tracked.maintenance.archive(request),
          },
          () => maintenance.archive(request),
        ),
      unarchive: (request) =>
        work.run(
          {
            kind: 'unarchive',
            title: request.series === undefined ? 'all series' : nameOf(request.series),
            noteOf: ({ months }) => `${counted(months, 'month was', 'months were')} moved.`,
            resultOf: () => ({ kind: 'storage' }),
            again: () => tracked.maintenance.unarchive(request),
          },
          () => maintenance.unarchive(request),
        ),
      backup: (request, signal) => trackedBackup(maintenance, work, { request, signal, isDetached }),
      verify: (path) =>
        work.run({ kind: 'verify', title: path, again: () => tracked.maintenance.verify(path) }, () =>
          maintenance.verify(path),
        ),
      restore: (path) =>
        work.run({ kind: 'restore', title: path, resultOf: () => ({ kind: 'storage' }) }, () =>
          maintenance.restore(path),
        ),
    },
    repairs: {
      ...repairs,
      apply: (request) =>
        work.run(
          {
            kind: 'repair',
            title: `${request.kind} on ${nameOf(request)}`,
            noteOf: ({ bars }) => `${counted(bars, 'bar was', 'bars were')} repaired.`,
            resultOf: () => ({ kind: 'series', symbol: request.symbol, timeframe: request.timeframe }),
            again: () => tracked.repairs.apply(request),
          },
          () => repairs.apply(request),
        ),
    },
    comparisons: {
      compare: (first, second, signal) =>
        work.run(
          {
            kind: 'comparison',
            title: `${nameOf(first)} / ${nameOf(second)}`,
            resultOf: () => ({ kind: 'comparison' }),
          },
          (context) => comparisons.compare(first, second, either(context.signal, signal)),
          { canCancel: true },
        ),
      basis: (first, second, strategyId, signal) =>
        work.run(
          {
            kind: 'comparison',
            title: `${strategyId}: ${nameOf(first)} / ${nameOf(second)}`,
            resultOf: () => ({ kind: 'comparison' }),
          },
          (context) => comparisons.basis(first, second, strategyId, either(context.signal, signal)),
          { canCancel: true },
        ),
    },
    research: {
      ...research,
      audit: (request, signal) =>
        work.run(
          {
            kind: 'audit',
            title: `${request.strategyId} on ${nameOf(request)}`,
            again: () => tracked.research.audit(request),
          },
          (context) => research.audit(request, either(context.signal, signal)),
          { canCancel: true },
        ),
      parity: (request, signal) =>
        work.run(
          {
            kind: 'audit',
            title: `${request.strategyId} on ${nameOf(request)}`,
            again: () => tracked.research.parity(request),
          },
          (context) => research.parity(request, either(context.signal, signal)),
          { canCancel: true },
        ),
    },
  };
  return tracked;
}
