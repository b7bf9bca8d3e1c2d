import type { CandleSeries } from '../../../../shared/domain/series.ts';
import type { ChartSurface } from '../chart-surface.ts';

/** What the tools of every price chart are given. The series may be one that is derived from a stored, finer one. */
export interface ChartToolsProps {
  /** Null until its place is on the page. */
  readonly chart: ChartSurface | null;
  readonly series: CandleSeries;
}

/** Tools at the left edge of every price chart. */
export function ChartLeftTools(_: ChartToolsProps) {
  return null;
}

/** Tools in the toolbar above every price chart. */
export function ChartTopTools(_: ChartToolsProps) {
  return null;
}
