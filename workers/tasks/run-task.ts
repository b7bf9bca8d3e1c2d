import type { QualityReport } from '../../shared/domain/quality/quality-report.ts';
import type { PlanRow } from '../../shared/domain/trading/plan-row.ts';
import { createPlanKernel } from '../kernel/plan-kernel.ts';
import type { ResampledRun } from '../../shared/research/validation/candle-bootstrap.ts';
import type { AuditVerdict } from '../../shared/research/validation/audits/audit-verdict.ts';
import { runAudit } from './audit-task.ts';
import { type BacktestOutcome, runBacktest } from './backtest-task.ts';
import { runCandleBootstrap } from './candle-bootstrap-task.ts';
import { checkStrategy, type StrategyCheck } from './check-strategy-task.ts';
import { type ComparisonOutcome, type ComparisonTask, runComparison } from './comparison-task.ts';
import { type FillPolicyOutcome, runFillPolicy } from './fill-policy-task.ts';
import { type ChoiceRun, runOutOfSample } from './out-of-sample-task.ts';
import { runStability, type StabilityOutcome } from './stability-task.ts';
import { type ParityOutcome, runParity } from './parity-task.ts';
import { runPlanRows, type PlanRowsTask } from './plan-rows-task.ts';
import { runPolicySlice } from './policy-slice-task.ts';
import { runQuality } from './quality-task.ts';
import { type RepairOutcome, runRepair } from './repair-task.ts';
import { runScan, type ScanOutcome, type ScanTask } from './scan-task.ts';
import { runSlice } from './slice-task.ts';
import { runGradeSpread, runRegimes, runTradeBootstrap, type StatisticsOutcome } from './statistics-task.ts';
import { openStrategy } from './strategy-source.ts';
import type { GradeSpreadTask, RegimesTask, TradeBootstrapTask } from './validation-task.ts';
import { runTrials, type TrialsOutcome } from './trials-task.ts';
import type { CheckStrategyTask, QualityTask, RepairTask, Task } from './task.ts';

/** One kernel per thread; its buffers serve every task. */
const kernel = createPlanKernel();

type Outcome =
  | Float64Array
  | null
  | ChoiceRun[]
  | ParityOutcome
  | BacktestOutcome
  | TrialsOutcome
  | ResampledRun[]
  | FillPolicyOutcome
  | StabilityOutcome
  | AuditVerdict;

function dispatch(
  task: Exclude<
    Task,
    | CheckStrategyTask
    | QualityTask
    | RepairTask
    | ScanTask
    | PlanRowsTask
    | ComparisonTask
    | TradeBootstrapTask
    | GradeSpreadTask
    | RegimesTask
  >,
): Outcome {
  switch (task.kind) {
    case 'slice':
      return runSlice(task, kernel);
    case 'out-of-sample':
      return runOutOfSample(task, kernel);
    case 'parity':
      return runParity(task, kernel);
    case 'backtest':
      return runBacktest(task, kernel);
    case 'trials':
      return runTrials(task, kernel);
    case 'candle-bootstrap':
      return runCandleBootstrap(task, kernel);
    case 'policy-slice':
      return runPolicySlice(task, kernel);
    case 'fill-policy':
      return runFillPolicy(task, kernel);
    case 'stability':
      return runStability(task, kernel);
    case 'audit':
      return runAudit(task, kernel);
  }
}

/** Does a task; a user's strategy is loaded from its text first. */
async function runTask(
  task: Task,
): Promise<
  | Outcome
  | StrategyCheck
  | StatisticsOutcome
  | QualityReport
  | RepairOutcome
  | ScanOutcome
  | ComparisonOutcome
  | PlanRow[]
> {
  if (task.kind === 'check-strategy') return checkStrategy(task);
  if (task.kind === 'quality') return runQuality(task);
  if (task.kind === 'repair') return runRepair(task);
  if (task.kind === 'comparison') return runComparison(task);
  if (task.kind === 'scan') return runScan(task);
  if (task.kind === 'plan-rows') return runPlanRows(task);
  if (task.kind === 'trade-bootstrap') return runTradeBootstrap(task);
  if (task.kind === 'grade-spread') return runGradeSpread(task);
  if (task.kind === 'regimes') return runRegimes(task);
  await openStrategy('study' in task ? task.study : task);
  return dispatch(task);
}

/** The one entry of a pool thread: a default export, because the pool calls it by file. */
export default runTask;
