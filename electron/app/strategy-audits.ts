import type { AuditRequest, ParityCheck, ParityRequest } from '../../shared/contract/research.ts';
import { simulationOptions } from '../../shared/contract/simulation.ts';
import { type AuditReport, auditIds } from '../../shared/contract/validation.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { searchGrid } from '../../shared/research/search-grid.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import type { ParityTask } from '../../workers/tasks/task.ts';
import type { AuditTask } from '../../workers/tasks/validation-task.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { Store } from '../store/open-store.ts';
import { requireAcceptedGaps } from './accepted-gaps.ts';
import { requireInputs } from './dataset-inputs.ts';
import { loadRunInputs, tradedTimes } from './run-inputs.ts';
import { completeParams, requireStrategy } from './strategies.ts';

type Sources = Pick<Store, 'candles' | 'auxiliary'>;

function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new CandlewrightError('CANCELLED', 'The check was cancelled.', 'Run it again.');
}

/** The three audits of a strategy on a whole series, side by side on the pool. */
export async function auditStrategy(
  { candles, auxiliary }: Sources,
  pool: WorkerPool,
  request: AuditRequest,
  signal?: AbortSignal,
): Promise<AuditReport[]> {
  const strategy = requireStrategy(request.strategyId);
  const params = completeParams(strategy, request.params);
  const inputs = loadRunInputs(candles, request, {}, { auxiliary, withMagnifier: false });
  const { dataset, series } = inputs;
  requireInputs(strategy, dataset.inputs, request.symbol);
  requireAcceptedGaps(candles, series, tradedTimes(inputs), null);
  const settings = simulationSettings(simulationOptions.parse({}), strategy.defaultLeverage, series.tickSize);
  const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  signal?.addEventListener('abort', () => Atomics.store(cancelFlag, 0, 1), { once: true });
  const audits = await Promise.all(
    auditIds.map((id) => {
      const task: AuditTask = {
        kind: 'audit',
        id,
        depth: 'full',
        dataset,
        strategyId: strategy.id,
        strategyFile: strategy.file ?? null,
        params,
        settings,
        seed: request.seed,
        cancelFlag,
      };
      return pool.run<AuditReport | null>(task);
    }),
  );
  throwIfStopped(signal);
  return audits.filter((audit) => audit !== null);
}

/** Combinations that a thread compares at a time. */
const samplesPerTask = 4;

/** Combinations drawn evenly from the search, run over the whole series by every engine. */
export async function checkParity(
  { candles, auxiliary }: Sources,
  pool: WorkerPool,
  request: ParityRequest,
  signal?: AbortSignal,
): Promise<ParityCheck> {
  const strategy = requireStrategy(request.strategyId);
  const withMagnifier = request.simulation.policy === 'magnifier';
  const inputs = loadRunInputs(candles, request, {}, { auxiliary, withMagnifier });
  const { dataset, series, daysPerYear, from, to } = inputs;
  requireInputs(strategy, dataset.inputs, request.symbol);
  const traded = tradedTimes(inputs);
  requireAcceptedGaps(candles, series, traded, withMagnifier ? traded : null);
  const grid = searchGrid(strategy, {});
  const count = Math.min(request.samples, grid.count);
  const span = { from, to, ...traded };
  const samples = Array.from({ length: count }, (_, index) => ({
    combination: Math.floor((index * grid.count) / count),
    span,
  }));
  const study: ParityTask['study'] = {
    dataset,
    strategyId: strategy.id,
    strategyFile: strategy.file ?? null,
    search: {},
    numbers: null,
    settings: simulationSettings(request.simulation, strategy.defaultLeverage, series.tickSize),
    daysPerYear,
  };
  const parts = await Promise.all(
    Array.from({ length: Math.ceil(count / samplesPerTask) }, (_, index) => {
      const own = samples.slice(index * samplesPerTask, (index + 1) * samplesPerTask);
      const task: ParityTask = { kind: 'parity', study, samples: own };
      return pool.run<ParityCheck>(task);
    }),
  );
  throwIfStopped(signal);
  return {
    checkedCombinations: count,
    checkedTrades: parts.reduce((sum, part) => sum + part.checkedTrades, 0),
    differences: parts.flatMap(({ differences }) => differences),
  };
}
