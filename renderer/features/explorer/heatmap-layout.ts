import type { AxisTrack } from './axis-track.ts';
import { axisTrack, cellAt } from './axis-track.ts';
import type { HeatmapModel } from './heatmap-model.ts';

/** Where everything on the heatmap lies, in CSS pixels. */
export interface HeatmapLayout {
  readonly columns: AxisTrack;
  readonly rows: AxisTrack;
  /** Room for the row labels on the left and the column labels above. */
  readonly left: number;
  readonly top: number;
  /** Baseline of each X nesting level's labels, outermost first. */
  readonly labelRows: readonly number[];
  /** Right edge of each Y nesting level's labels, outermost first. */
  readonly labelColumns: readonly number[];
  /** Names are shortened and lines closer. */
  readonly isNarrow: boolean;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Widths in pixels that the label columns of Y need, outermost first. */
export type MeasureLabels = (level: number) => number;

export function heatmapLayout(
  model: HeatmapModel,
  width: number,
  height: number,
  labelWidth: MeasureLabels,
  pixelRatio = 1,
): HeatmapLayout {
  const isNarrow = width < 800;
  const lineHeight = isNarrow ? 16 : 19;
  const xLevels = Math.max(1, model.x.levels.length);
  const labelRows = Array.from({ length: xLevels }, (_, i) => 8 + i * lineHeight);
  const top = labelRows[xLevels - 1] + 10;
  const labelColumns: number[] = [];
  let left = 0;
  model.y.levels.forEach((_, level) => {
    left += labelWidth(level);
    labelColumns.push(left);
    left += 8;
  });
  // Between cells of a few pixels a hairline would be all there is to see.
  const gapsOf = (room: number, cells: number) => {
    if (room / cells < 6) return [0, 1, 3, 6];
    return isNarrow ? [1, 2, 5, 8] : [1, 3, 8, 12];
  };
  const counts = (levels: HeatmapModel['x']['levels']) =>
    levels.length > 0 ? levels.map((level) => level.values.length) : [1];
  return {
    columns: axisTrack(counts(model.x.levels), left, width, gapsOf(width - left, model.x.length), pixelRatio),
    rows: axisTrack(counts(model.y.levels), top, height, gapsOf(height - top, model.y.length), pixelRatio),
    left,
    top,
    labelRows,
    labelColumns,
    isNarrow,
  };
}

/** The cell under a point, or -1. */
export function hitCell(layout: HeatmapLayout, x: number, y: number): number {
  const column = cellAt(layout.columns, x);
  const row = cellAt(layout.rows, y);
  return column < 0 || row < 0 ? -1 : row * layout.columns.start.length + column;
}

/** Where a cell lies. */
export function cellRect(layout: HeatmapLayout, cell: number): Rect {
  const columns = layout.columns.start.length;
  const column = cell % columns;
  const row = Math.floor(cell / columns);
  const x = layout.columns.start[column];
  const y = layout.rows.start[row];
  return { x, y, width: layout.columns.end[column] - x, height: layout.rows.end[row] - y };
}

/** Top left corner for a card beside a cell, turned to the side that has room. */
export function cardPosition(
  cell: Rect,
  card: { width: number; height: number },
  area: { width: number; height: number },
): { left: number; top: number } {
  const gap = 8;
  const right = cell.x + cell.width + gap;
  const below = cell.y + cell.height + gap;
  const left = right + card.width > area.width ? cell.x - card.width - gap : right;
  const top = below + card.height > area.height ? cell.y - card.height - gap : below;
  return {
    left: Math.max(0, Math.min(area.width - card.width, left)),
    top: Math.max(0, Math.min(area.height - card.height, top)),
  };
}
