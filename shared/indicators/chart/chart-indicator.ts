import type { MarketColumns } from '../../domain/market.ts';
import type { IndicatorRequest } from '../indicator.ts';

/** A setting of an indicator on a chart. */
export interface ChartParameter {
  readonly name: string;
  readonly kind: 'integer' | 'decimal';
  readonly unit: 'bars' | 'deviations' | 'ranges';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** How one of its columns is drawn: `steps` by the side of the price, as a SuperTrend. */
export type OutputStyle = 'line' | 'histogram' | 'trend';

export interface ChartOutput {
  readonly name: string;
  readonly style: OutputStyle;
  readonly request: IndicatorRequest;
}

export type IndicatorUnit = 'price' | 'points' | 'percent' | 'volume' | 'ratio';

export type ChartParameters = Readonly<Record<string, number>>;

/** An indicator that a chart offers. */
export interface ChartIndicator {
  readonly id: string;
  /** Short, as in a legend: `SMA`. */
  readonly title: string;
  /** Over the candles, or in a pane of its own. */
  readonly pane: 'overlay' | 'own';
  /** What its values are: `points` run from 0 to 100. */
  readonly unit: IndicatorUnit;
  readonly parameters: readonly ChartParameter[];
  /** Lines to compare with, such as 30 and 70 of an RSI. */
  readonly guides: readonly number[];
  outputs(parameters: ChartParameters, market: Pick<MarketColumns, 'barMs'>): readonly ChartOutput[];
  /**
   * Bars before a row that its values depend on, exactly; `history` when they depend on all of them, as every recursive
   * average does.
   */
  reach(parameters: ChartParameters, barMs: number): number | 'history';
  /** What is wrong with a combination of values that are each within their bounds; null when nothing is. */
  fault?(parameters: ChartParameters): string | null;
}

export function bars(name: string, usual: number, minimum = 1, maximum = 1000): ChartParameter {
  return { name, kind: 'integer', unit: 'bars', default: usual, minimum, maximum };
}

export function decimals(
  name: string,
  unit: 'deviations' | 'ranges',
  usual: number,
  minimum = 0.1,
  maximum = 10,
): ChartParameter {
  return { name, kind: 'decimal', unit, default: usual, minimum, maximum };
}
