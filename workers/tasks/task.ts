import type { CandleBuffer } from '../../shared/domain/candle.ts';
import type { TradingCalendar } from '../../shared/domain/series.ts';
import type { BarSpan, WalkForwardWindow } from '../../shared/research/windows.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';

/** Candles as every thread sees them: the same memory, and a key under which a thread keeps what it derived. */
export interface Dataset {
  readonly key: string;
  readonly candles: CandleBuffer;
  readonly barMs: number;
  readonly calendar: TradingCalendar;
}

/** What all tasks of one walk-forward share. */
export interface Study {
  readonly dataset: Dataset;
  readonly strategyId: string;
  readonly search: Readonly<Record<string, readonly number[]>>;
  readonly settings: SimulationSettings;
  readonly daysPerYear: number;
}

/** Every combination `[from, to)` of the grid in one window, in-sample and out-of-sample. */
export interface SliceTask {
  readonly kind: 'slice';
  readonly study: Study;
  readonly window: WalkForwardWindow;
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
export interface BacktestTask {
  readonly kind: 'backtest';
  readonly dataset: Dataset;
  readonly strategyId: string;
  readonly params: ParameterValues;
  readonly settings: SimulationSettings;
  /** Bars `[from, to)` of the dataset. */
  readonly from: number;
  readonly to: number;
  readonly engine: 'event' | 'kernel' | 'reference';
}

export type Task = SliceTask | OutOfSampleTask | ParityTask | BacktestTask;
