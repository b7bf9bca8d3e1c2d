import type { CandleBuffer } from '../../shared/domain/candle.ts';
import type { TradingCalendar } from '../../shared/domain/series.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import type { BarSpan, WalkForwardWindow } from '../../shared/research/windows.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { StrategyFile } from '../../shared/strategies/strategy-file.ts';
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

/** Candles as every thread sees them: the same memory, and a key under which a thread keeps what it derived. */
export interface Dataset {
  /** Equal keys mean equal contents, everything below included. */
  readonly key: string;
  readonly candles: CandleBuffer;
  readonly barMs: number;
  readonly calendar: TradingCalendar;
  readonly inputs: DatasetInputs | null;
  readonly magnifier: MagnifierBuffers | null;
}

/** What a perpetual contract publishes beside its candles, aligned bar by bar on shared memory; null where not stored. */
export interface DatasetInputs {
  /** Last rate published at or before each bar's close: what plans read. NaN before the first. */
  readonly funding: Float64Array | null;
  /** Rate that settles at the open of each bar: what positions pay. 0 where none does, NaN where it is unknown. */
  readonly fundingPaid: Float64Array | null;
  readonly openInterest: Float64Array | null;
}

/** Lower-timeframe candles and the first of them in each bar; see `Magnifier` in simulation-run.ts. */
export interface MagnifierBuffers {
  readonly candles: CandleBuffer;
  readonly firstBar: Int32Array;
}

/** A dataset without anything beside its candles. */
export function candlesOnly(dataset: Omit<Dataset, 'inputs' | 'magnifier'>): Dataset {
  return { ...dataset, inputs: null, magnifier: null };
}

/** Which strategy a thread runs: one of the product's by its id, or a user's by its file as well. */
export interface StrategySource {
  readonly strategyId: string;
  /** A user's own file as the host read it; null for a built-in one. */
  readonly strategyFile: StrategyFile | null;
}

/** What all tasks of one walk-forward share. */
export interface Study extends StrategySource {
  readonly dataset: Dataset;
  readonly search: Readonly<Record<string, readonly number[]>>;
  /** Numbers in the search space of the combinations that are evaluated, on shared memory; null evaluates all. */
  readonly numbers: Float64Array | null;
  readonly settings: SimulationSettings;
  readonly daysPerYear: number;
}

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

/** A window's choice and where it is tested; null stays flat. */
export interface WindowChoice {
  readonly combination: number | null;
  readonly inSampleSharpe: number | null;
  readonly span: BarSpan;
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

export type Task =
  | SliceTask
  | OutOfSampleTask
  | ParityTask
  | BacktestTask
  | CheckStrategyTask
  | QualityTask
  | TrialsTask
  | CandleBootstrapTask
  | PolicySliceTask
  | FillPolicyTask
  | StabilityTask
  | AuditTask
  | TradeBootstrapTask
  | GradeSpreadTask
  | RegimesTask;
