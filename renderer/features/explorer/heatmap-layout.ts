import type { AxisTrack } from './axis-track.ts';
import { axisTrack, cellAt, visibleCells } from './axis-track.ts';
import type { HeatmapModel } from './heatmap-model.ts';
import { wholeView } from './heatmap-view.ts';
import type { HeatmapView } from './heatmap-view.ts';

/** Where everything on the heatmap lies, in CSS pixels. Magnified cells may lie outside the shown part. */
export interface HeatmapLayout {
  readonly columns: AxisTrack;
  readonly rows: AxisTrack;
  /** The part of the canvas in which cells are shown ends here; it begins at `left` and `top`. */
  readonly right: number;
  readonly bottom: number;
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
  view: HeatmapView = wholeView,
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
  const track = (levels: HeatmapModel['x']['levels'], from: number, to: number, start: number) => {
    const counts = levels.length > 0 ? levels.map((level) => level.values.length) : [1];
    const room = (to - from) * view.zoom;
    const begin = from - start * room;
    const cells = counts.reduce((product, count) => product * count, 1);
    return axisTrack(counts, begin, begin + room, gapsOf(room, cells), pixelRatio);
  };
  return {
    columns: track(model.x.levels, left, width, view.x),
    rows: track(model.y.levels, top, height, view.y),
    right: width,
    bottom: height,
    left,
    top,
    labelRows,
    labelColumns,
    isNarrow,
  };
}

/** The cell under a point, or -1. */
export function hitCell(layout: HeatmapLayout, x: number, y: number): number {
  if (x < layout.left || y < layout.top || x >= layout.right || y >= layout.bottom) return -1;
  const column = cellAt(layout.columns, x);
  const row = cellAt(layout.rows, y);
  return column < 0 || row < 0 ? -1 : row * layout.columns.start.length + column;
}

/** Columns and rows of cells, both ends included. */
export interface CellBox {
  readonly fromColumn: number;
  readonly toColumn: number;
  readonly fromRow: number;
  readonly toRow: number;
}

/** The cells that a rectangle between two points touches; null when it touches none. */
export function cellsBetween(
  layout: HeatmapLayout,
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): CellBox | null {
  const clampX = (x: number) => Math.max(layout.left, Math.min(layout.right, x));
  const clampY = (y: number) => Math.max(layout.top, Math.min(layout.bottom, y));
  const along = (track: AxisTrack, from: number, to: number) =>
    visibleCells(track, Math.min(from, to), Math.max(from, to) + 0.01);
  const [fromColumn, toColumn] = along(layout.columns, clampX(a.x), clampX(b.x));
  const [fromRow, toRow] = along(layout.rows, clampY(a.y), clampY(b.y));
  return toColumn < fromColumn || toRow < fromRow ? null : { fromColumn, toColumn, fromRow, toRow };
}

/** Where a box of cells lies. */
export function boxRect(layout: HeatmapLayout, box: CellBox): Rect {
  const x = layout.columns.start[box.fromColumn];
  const y = layout.rows.start[box.fromRow];
  return {
    x,
    y,
    width: layout.columns.end[box.toColumn] - x,
    height: layout.rows.end[box.toRow] - y,
  };
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

/** Where the ring around a cell lies: never smaller than can be seen. */
export function ringRect(layout: HeatmapLayout, cell: number): Rect & { readonly isGrown: boolean } {
  const { x, y, width, height } = cellRect(layout, cell);
  const grow = Math.max(0, (8 - Math.min(width, height)) / 2);
  return {
    x: x - grow,
    y: y - grow,
    width: width + 2 * grow,
    height: height + 2 * grow,
    isGrown: grow > 0,
  };
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
