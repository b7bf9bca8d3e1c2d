import type { CandleBuffer } from '../../shared/domain/candle.ts';
import type { RepairKind } from '../../shared/domain/repairs/repair-kind.ts';
import type { RepairInput } from '../../shared/domain/repairs/repair-method.ts';
import type { TradingCalendar } from '../../shared/domain/series.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import type { BarSpan, WalkForwardWindow } from '../../shared/research/windows.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { StrategyFile } from '../../shared/strategies/strategy-file.ts';
import type { ComparisonTask } from './comparison-task.ts';
import type { PlanRowsTask } from './plan-rows-task.ts';
import type { ScanTask } from './scan-task.ts';
import type { Dataset, StrategySource, Study, WindowChoice } from './study.ts';
import type {
  AuditTask,
  CandleBootstrapTask,
  FillPolicyTask,
  GradeSpreadTask,
  PolicySliceTask,
  RegimesTask,
  StabilityTask,
  TradeBootstrapTask,
  TrialsTask,
} from './validation-task.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';

/**
 * Combinations `[from, to)` of the grid in every window, in-sample and out-of-sample: a combination's plan is made once
 * for all of them.
 */
export interface SliceTask {
  readonly kind: 'slice';
  readonly study: Study;
  readonly windows: readonly WalkForwardWindow[];
  readonly from: number;
  readonly to: number;
  /** One number on shared memory; anything but 0 stops the work. */
  readonly cancelFlag: Int32Array;
}

/** The out-of-sample runs of the chosen combinations, with their daily equity. */
export interface OutOfSampleTask {
  readonly kind: 'out-of-sample';
  readonly study: Study;
  readonly choices: readonly WindowChoice[];
}

/** Sampled combinations, run in the plan kernel and in the event engine. */
export interface ParityTask {
  readonly kind: 'parity';
  readonly study: Study;
  readonly samples: readonly { readonly combination: number; readonly span: BarSpan }[];
}

/** One strategy run once over the whole dataset. */
export interface BacktestTask extends StrategySource {
  readonly kind: 'backtest';
  readonly dataset: Dataset;
  readonly params: ParameterValues;
  readonly settings: SimulationSettings;
  /** Bars `[from, to)` of the dataset. */
  readonly from: number;
  readonly to: number;
  readonly engine: 'event' | 'kernel' | 'reference';
}

/** A user's strategy file, tried out before anything relies on it. */
export interface CheckStrategyTask {
  readonly kind: 'check-strategy';
  /** Null only makes the thread ready, so that the clock of the next one measures nothing else. */
  readonly file: StrategyFile | null;
}

/** Every quality check over a stored series. */
export interface QualityTask {
  readonly kind: 'quality';
  readonly candles: CandleBuffer;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly tickSize: number;
}

/** The bars that would mend a stored series. */
export interface RepairTask extends Pick<RepairInput, 'tickSize' | 'times' | 'finding' | 'within' | 'bar'> {
  readonly kind: 'repair';
  readonly repair: RepairKind;
  readonly candles: CandleBuffer;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly other: { readonly candles: CandleBuffer; readonly timeframe: Timeframe } | null;
}

export type Task =
  | SliceTask
  | OutOfSampleTask
  | ParityTask
  | BacktestTask
  | CheckStrategyTask
  | QualityTask
  | ScanTask
  | PlanRowsTask
  | ComparisonTask
  | RepairTask
  | TrialsTask
  | CandleBootstrapTask
  | PolicySliceTask
  | FillPolicyTask
  | StabilityTask
  | AuditTask
  | TradeBootstrapTask
  | GradeSpreadTask
  | RegimesTask;
