import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { visibleCells } from './axis-track.ts';
import type { ColorScale } from './color-scale.ts';
import type { CellBox, HeatmapLayout } from './heatmap-layout.ts';
import { boxRect, cellRect, ringRect } from './heatmap-layout.ts';
import type { HeatmapModel } from './heatmap-model.ts';
import { cellsOfPixels, paintPixels, pixelOf } from './heatmap-raster.ts';

/** Values are written inside the cells from this size on. */
const valueMinWidth = 28;
const valueMinHeight = 13;

/** While the heatmap moves, more values than this are left out until it rests. */
const movingValues = 600;

/** Cells without a value are hatched from this size on; smaller ones are flat. */
const hatchMinSize = 5;

export interface HeatmapPicture {
  readonly model: HeatmapModel;
  /** Value of each cell, row-major; NaN is drawn hatched. */
  readonly values: Float64Array;
  readonly scale: ColorScale | null;
  /** The step of the palette of each cell; the last one of the palette stands for no value. */
  readonly steps: Uint16Array;
  readonly palette: Uint32Array;
  readonly colors: ThemeColors;
  readonly showValues: boolean;
  readonly formatValue: (value: number) => string;
  readonly formatAxis: (name: string, value: number) => string;
}

/** Turns values into steps of the scale's ramp, once per change of the data; one step more stands for no value. */
export function cellSteps(values: Float64Array, scale: ColorScale | null): Uint16Array {
  const none = scale?.ramp.colors.length ?? 0;
  const steps = new Uint16Array(values.length);
  for (let cell = 0; cell < values.length; cell++) {
    steps[cell] = scale === null || Number.isNaN(values[cell]) ? none : scale.stepOf(values[cell]);
  }
  return steps;
}

/** The pixels that `cellSteps` point to. */
export function cellPalette(scale: ColorScale | null, colors: ThemeColors): Uint32Array {
  return Uint32Array.from([...(scale?.ramp.colors ?? []), colors.color['surface-2']], pixelOf);
}

/** The image that cells are painted into; kept from frame to frame so that moving allocates next to nothing. */
export interface CellImage {
  image: ImageData | null;
}

/**
 * Every cell in sight. All cells are an indexed bitmap made once per change of the data; this blits the part that the
 * layout shows, pixel by pixel, so that its cost does not grow with the number of cells.
 */
export function drawCells(
  g: CanvasRenderingContext2D,
  picture: HeatmapPicture,
  layout: HeatmapLayout,
  kept: CellImage,
  isMoving: boolean,
): void {
  const ratio = window.devicePixelRatio || 1;
  const left = Math.floor(layout.left * ratio);
  const top = Math.floor(layout.top * ratio);
  const width = Math.floor(layout.right * ratio) - left;
  const height = Math.floor(layout.bottom * ratio) - top;
  if (width < 1 || height < 1) return;
  if (kept.image?.width !== width || kept.image.height !== height) kept.image = new ImageData(width, height);
  paintPixels(
    new Uint32Array(kept.image.data.buffer),
    cellsOfPixels(layout.columns, left, width, ratio),
    cellsOfPixels(layout.rows, top, height, ratio),
    { steps: picture.steps, columns: picture.model.x.length },
    picture.palette,
  );
  g.putImageData(kept.image, left, top);
  g.save();
  g.beginPath();
  g.rect(layout.left, layout.top, layout.right - layout.left, layout.bottom - layout.top);
  g.clip();
  drawDetails(g, picture, layout, isMoving);
  g.restore();
}

/** Hatching and values, where cells are large enough to carry them: never more than a few thousand. */
function drawDetails(
  g: CanvasRenderingContext2D,
  picture: HeatmapPicture,
  layout: HeatmapLayout,
  isMoving: boolean,
): void {
  const { columns, rows } = layout;
  if (columns.cell < hatchMinSize || rows.cell < hatchMinSize) return;
  const box = shownCells(layout);
  const shown = (box.toColumn - box.fromColumn + 1) * (box.toRow - box.fromRow + 1);
  hatchEmptyCells(g, picture, layout, box);
  const hasRoom = columns.cell >= valueMinWidth && rows.cell >= valueMinHeight;
  if (picture.showValues && hasRoom && !(isMoving && shown > movingValues)) {
    writeValues(g, picture, layout, box);
  }
}

function shownCells(layout: HeatmapLayout): CellBox {
  const [fromColumn, toColumn] = visibleCells(layout.columns, layout.left, layout.right);
  const [fromRow, toRow] = visibleCells(layout.rows, layout.top, layout.bottom);
  return { fromColumn, toColumn, fromRow, toRow };
}

function writeValues(
  g: CanvasRenderingContext2D,
  { model, values, steps, scale, colors, formatValue }: HeatmapPicture,
  layout: HeatmapLayout,
  box: CellBox,
): void {
  if (!scale) return;
  g.font = canvasFont(colors, 10);
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  for (let row = box.fromRow; row <= box.toRow; row++) {
    for (let column = box.fromColumn; column <= box.toColumn; column++) {
      const cell = row * model.x.length + column;
      if (Number.isNaN(values[cell])) continue;
      const { x, y, width, height } = cellRect(layout, cell);
      g.fillStyle = scale.ramp.inks[steps[cell]];
      g.fillText(formatValue(values[cell]), x + width / 2, y + height / 2 + 0.5, width - 2);
    }
  }
}

function hatchEmptyCells(
  g: CanvasRenderingContext2D,
  { model, values, colors }: HeatmapPicture,
  layout: HeatmapLayout,
  box: CellBox,
): void {
  const path = new Path2D();
  let hasAny = false;
  for (let row = box.fromRow; row <= box.toRow; row++) {
    for (let column = box.fromColumn; column <= box.toColumn; column++) {
      const cell = row * model.x.length + column;
      if (!Number.isNaN(values[cell])) continue;
      const { x, y, width, height } = cellRect(layout, cell);
      path.rect(x, y, width, height);
      hasAny = true;
    }
  }
  if (!hasAny) return;
  g.save();
  g.clip(path);
  g.strokeStyle = colors.color['border-2'];
  g.lineWidth = 1.5;
  g.beginPath();
  const { left, top, right, bottom } = layout;
  for (let x = left - (bottom - top); x < right; x += 6) {
    g.moveTo(x, bottom);
    g.lineTo(x + bottom - top, top);
  }
  g.stroke();
  g.restore();
}

/** What lies over the cells. */
export interface HeatmapMarks {
  /** A cell, or -1. */
  readonly pinned: number;
  /** The brushed cells, or those being brushed. */
  readonly brush: CellBox | null;
}

/** The ring of the pinned cell, and the brush. */
export function drawMarks(
  g: CanvasRenderingContext2D,
  layout: HeatmapLayout,
  colors: ThemeColors,
  { pinned, brush }: HeatmapMarks,
): void {
  const { left, top, right, bottom } = layout;
  g.save();
  g.beginPath();
  g.rect(left - 2, top - 2, right - left + 4, bottom - top + 4);
  g.clip();
  if (brush) {
    const { x, y, width, height } = boxRect(layout, brush);
    // What is not brushed steps back.
    g.fillStyle = colors.color['surface-0'];
    g.globalAlpha = 0.55;
    g.fillRect(left, top, right - left, y - top);
    g.fillRect(left, y + height, right - left, bottom - y - height);
    g.fillRect(left, y, x - left, height);
    g.fillRect(x + width, y, right - x - width, height);
    g.globalAlpha = 1;
    g.lineWidth = 1;
    g.strokeStyle = colors.color.accent;
    g.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  }
  if (pinned >= 0) {
    ring(g, layout, colors, pinned);
    const { x, y, width, height } = cellRect(layout, pinned);
    const corner = Math.min(10, Math.max(4, Math.min(width, height)));
    g.fillStyle = colors.color.text;
    g.beginPath();
    g.moveTo(x - 1, y - 1);
    g.lineTo(x - 1 + corner, y - 1);
    g.lineTo(x - 1, y - 1 + corner);
    g.fill();
  }
  g.restore();
}

/** Around a cell; one too small to see gets a ring that is not. */
function ring(g: CanvasRenderingContext2D, layout: HeatmapLayout, colors: ThemeColors, cell: number): void {
  const { x, y, width, height, isGrown } = ringRect(layout, cell);
  g.lineWidth = 1;
  g.strokeStyle = colors.color['surface-0'];
  if (isGrown) g.strokeRect(x - 1.5, y - 1.5, width + 3, height + 3);
  else if (width > 6 && height > 6) g.strokeRect(x + 1.5, y + 1.5, width - 3, height - 3);
  g.lineWidth = 2;
  g.strokeStyle = colors.color.text;
  g.strokeRect(x, y, width, height);
}
