import type { CombinationColumns } from '../../../shared/contract/combination-table.ts';
import { combinationParams, unpackCombinations } from '../../../shared/contract/combination-table.ts';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';

/** A column of figures, one per combination; NaN where the figure is not defined. */
export type FigureColumn = Float64Array | Int32Array;

/** Figures of a combination that have a column. */
export type CombinationFigure = Exclude<keyof CombinationColumns, 'count' | 'axisIndex'>;

/**
 * A report whose combinations are typed arrays. A hundred thousand of them are a dozen arrays here, not a hundred
 * thousand objects; their text form is not kept.
 */
export interface ExplorerReport extends Omit<WalkForwardReport, 'combinationTable'> {
  readonly columns: CombinationColumns;
}

export function explorerReport({ combinationTable, ...report }: WalkForwardReport): ExplorerReport {
  return { ...report, columns: unpackCombinations(combinationTable) };
}

/** One figure of one combination; null when it is not defined or there is no such combination. */
export function figureAt(
  columns: CombinationColumns,
  figure: CombinationFigure,
  position: number,
): number | null {
  const value = columns[figure][position];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** The parameters of a combination; null when there is none at that position. */
export function paramsAt(
  { axes, columns }: Pick<ExplorerReport, 'axes' | 'columns'>,
  position: number,
): Record<string, number> | null {
  return position < 0 || position >= columns.count ? null : combinationParams(axes, columns, position);
}
