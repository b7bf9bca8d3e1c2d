import type { GradeSpreadInput } from '../../shared/research/validation/grade-spread.ts';
import type { RegimeInput } from '../../shared/research/validation/regime-results.ts';
import type { TradeBootstrapSettings } from '../../shared/research/validation/trade-bootstrap.ts';
import type { BarSpan } from '../../shared/research/windows.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { Dataset, StrategySource, Study, WindowChoice } from './study.ts';

/** The combinations of a search over one span: how far they spread, how alike they are, how they rank in halves of it. */
export interface TrialsTask {
  readonly kind: 'trials';
  readonly study: Study;
  readonly span: BarSpan;
  readonly seed: number;
  readonly cancelFlag: Int32Array;
}

/** One set of parameters on resampled markets `[from, to)`; market `n` is drawn from `seed` and `n` alone. */
export interface CandleBootstrapTask {
  readonly kind: 'candle-bootstrap';
  readonly study: Study;
  readonly params: ParameterValues;
  readonly span: BarSpan;
  readonly blockBars: number;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly cancelFlag: Int32Array;
}

/** Combinations `[from, to)` of a search in every in-sample part, under other rules of filling. */
export interface PolicySliceTask {
  readonly kind: 'policy-slice';
  readonly study: Study;
  readonly rules: readonly SimulationSettings[];
  readonly spans: readonly BarSpan[];
  readonly from: number;
  readonly to: number;
  readonly cancelFlag: Int32Array;
}

/** The out-of-sample part of a walk-forward under other rules of filling. */
export interface FillPolicyTask {
  readonly kind: 'fill-policy';
  /** With the settings of the policy. */
  readonly study: Study;
  readonly choices: readonly WindowChoice[];
  /** Where the surroundings of the last choice are looked at. */
  readonly span: BarSpan;
  readonly cancelFlag: Int32Array;
}

/** One set of parameters and the steps beside it over one span. */
export interface StabilityTask {
  readonly kind: 'stability';
  readonly study: Study;
  readonly params: ParameterValues;
  readonly span: BarSpan;
}

/** One of the audits of a strategy on the dataset's bars. */
export interface AuditTask extends StrategySource {
  readonly kind: 'audit';
  readonly id: 'look-ahead' | 'warm-up' | 'null';
  /** A `sample` is enough beside a walk-forward; on demand more is checked. */
  readonly depth: 'sample' | 'full';
  readonly dataset: Dataset;
  readonly params: ParameterValues;
  readonly settings: SimulationSettings;
  readonly seed: number;
  readonly cancelFlag: Int32Array;
}

/** Bootstrap of the trades that the choices made. */
export interface TradeBootstrapTask {
  readonly kind: 'trade-bootstrap';
  /** Net profit of each trade over the equity before it, a fraction. */
  readonly returns: readonly number[];
  readonly settings: TradeBootstrapSettings;
}

/** Bootstrap of the grade. */
export interface GradeSpreadTask {
  readonly kind: 'grade-spread';
  readonly input: GradeSpreadInput;
  readonly paths: number;
  readonly seed: number;
}

/** The out-of-sample result by what the market was doing. */
export interface RegimesTask {
  readonly kind: 'regimes';
  readonly dataset: Dataset;
  readonly span: BarSpan;
  readonly trades: RegimeInput['trades'];
  readonly days: readonly number[];
  readonly dailyReturns: readonly number[];
  readonly daysPerYear: number;
}
