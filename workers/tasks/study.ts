import type { CandleBuffer } from '../../shared/domain/candle.ts';
import type { TradingCalendar } from '../../shared/domain/series.ts';
import type { BarSpan } from '../../shared/research/windows.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { StrategyFile } from '../../shared/strategies/strategy-file.ts';

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

/** A window's choice and where it is tested; null stays flat. */
export interface WindowChoice {
  readonly combination: number | null;
  readonly inSampleSharpe: number | null;
  readonly span: BarSpan;
}
