import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { shortName } from './axis-arrangement.ts';
import type { AxisTrack } from './axis-track.ts';
import type { ColorScale } from './color-scale.ts';
import type { HeatmapLayout } from './heatmap-layout.ts';
import { cellRect } from './heatmap-layout.ts';
import type { HeatmapAxis, HeatmapModel } from './heatmap-model.ts';

/** Values are written inside the cells from this width on. */
export const valueMinWidth = 28;

export interface HeatmapPicture {
  readonly model: HeatmapModel;
  /** Value of each combination; null is drawn hatched. */
  readonly values: readonly (number | null)[];
  readonly scale: ColorScale | null;
  readonly colors: ThemeColors;
  readonly showValues: boolean;
  readonly formatValue: (value: number) => string;
  readonly formatAxis: (name: string, value: number) => string;
}

/** Every cell of the heatmap: the expensive layer, drawn once per data, size and theme. */
export function drawCells(g: CanvasRenderingContext2D, picture: HeatmapPicture, layout: HeatmapLayout): void {
  const { model, values, scale } = picture;
  const byStep = new Map<number, number[]>();
  const empty: number[] = [];
  for (let cell = 0; cell < model.cells.length; cell++) {
    const index = model.cells[cell];
    const value = index < 0 ? null : values[index];
    if (value === null || scale === null) empty.push(cell);
    else {
      const step = scale.stepOf(value);
      const cells = byStep.get(step);
      if (cells) cells.push(cell);
      else byStep.set(step, [cell]);
    }
  }
  // One fill per colour: setting the fill style of a canvas costs more than the rectangle.
  for (const [step, cells] of byStep) {
    if (!scale) break;
    g.fillStyle = scale.ramp.colors[step];
    for (const cell of cells) {
      const { x, y, width, height } = cellRect(layout, cell);
      g.fillRect(x, y, width, height);
    }
  }
  drawEmptyCells(g, picture, layout, empty);
  if (picture.showValues && scale && layout.columns.cell >= valueMinWidth && layout.rows.cell >= 13) {
    drawValues(g, picture, layout, scale, byStep);
  }
}

function drawValues(
  g: CanvasRenderingContext2D,
  picture: HeatmapPicture,
  layout: HeatmapLayout,
  scale: ColorScale,
  byStep: ReadonlyMap<number, readonly number[]>,
): void {
  g.font = canvasFont(picture.colors, 10);
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  for (const [step, cells] of byStep) {
    g.fillStyle = scale.ramp.inks[step];
    for (const cell of cells) {
      const value = picture.values[picture.model.cells[cell]];
      const { x, y, width, height } = cellRect(layout, cell);
      if (value !== null)
        g.fillText(picture.formatValue(value), x + width / 2, y + height / 2 + 0.5, width - 2);
    }
  }
}

function drawEmptyCells(
  g: CanvasRenderingContext2D,
  { colors }: HeatmapPicture,
  layout: HeatmapLayout,
  cells: readonly number[],
): void {
  if (cells.length === 0) return;
  const path = new Path2D();
  for (const cell of cells) {
    const { x, y, width, height } = cellRect(layout, cell);
    path.rect(x, y, width, height);
  }
  g.save();
  g.clip(path);
  g.fillStyle = colors.color['surface-2'];
  g.fill(path);
  g.strokeStyle = colors.color['border-2'];
  g.lineWidth = 1.5;
  g.beginPath();
  const right = layout.columns.end[layout.columns.end.length - 1];
  const bottom = layout.rows.end[layout.rows.end.length - 1];
  for (let x = layout.left - (bottom - layout.top); x < right; x += 6) {
    g.moveTo(x, bottom);
    g.lineTo(x + bottom - layout.top, layout.top);
  }
  g.stroke();
  g.restore();
}

/** Names and values of the nested axes, with a hairline under each group. */
export function drawAxisLabels(
  g: CanvasRenderingContext2D,
  picture: HeatmapPicture,
  layout: HeatmapLayout,
): void {
  g.textBaseline = 'middle';
  drawColumnLabels(g, picture, layout);
  drawRowLabels(g, picture, layout);
}

/** Cells under one value of a nesting level. */
function groupSpan(axis: HeatmapAxis, level: number): number {
  return axis.levels.slice(level + 1).reduce((product, inner) => product * inner.values.length, 1);
}

function labelStyle(colors: ThemeColors, level: number, levels: number): { font: string; color: string } {
  const isInner = level === levels - 1;
  if (level === 0 && !isInner) return { font: canvasFont(colors, 11, 600), color: colors.color.text };
  if (!isInner) return { font: canvasFont(colors, 11, 500), color: colors.color['text-2'] };
  return { font: canvasFont(colors, 10), color: colors.color[levels === 1 ? 'text-2' : 'text-3'] };
}

/** Draws every `n`th group so that labels of this width never touch. */
function labelStride(track: AxisTrack, span: number, needed: number): number {
  const size =
    track.start.length > span ? track.start[span] - track.start[0] : track.end[span - 1] - track.start[0];
  return Math.max(1, Math.ceil(needed / Math.max(0.01, size)));
}

function drawColumnLabels(g: CanvasRenderingContext2D, picture: HeatmapPicture, layout: HeatmapLayout): void {
  const { model, colors, formatAxis } = picture;
  const levels = model.x.levels;
  levels.forEach(({ name, values }, level) => {
    const y = layout.labelRows[level];
    g.font = canvasFont(colors, 10);
    g.fillStyle = colors.color['text-3'];
    g.textAlign = 'left';
    if (layout.left > 24) g.fillText(layout.isNarrow ? shortName(name) : name, 0, y, layout.left - 6);
    const { font, color } = labelStyle(colors, level, levels.length);
    g.font = font;
    g.textAlign = 'center';
    const span = groupSpan(model.x, level);
    const texts = values.map((value) => formatAxis(name, value));
    const widest = Math.max(...texts.map((text) => g.measureText(text).width));
    const cellWidth = layout.columns.end[span - 1] - layout.columns.start[0];
    // A leading zero says nothing when all labels have one.
    const canTrim = widest > cellWidth - 4 && texts.every((text) => /^0[.,]/.test(text));
    const shown = canTrim ? texts.map((text) => text.slice(1)) : texts;
    const stride = labelStride(
      layout.columns,
      span,
      Math.max(...shown.map((text) => g.measureText(text).width)) + 4,
    );
    const groups = model.x.length / span;
    for (let group = 0; group < groups; group++) {
      const from = layout.columns.start[group * span];
      const to = layout.columns.end[group * span + span - 1];
      g.fillStyle = color;
      if ((group % values.length) % stride === 0)
        g.fillText(shown[group % values.length], (from + to) / 2, y);
      if (level < levels.length - 1) {
        g.fillStyle = colors.color['border-2'];
        g.fillRect(from, y + 9, to - from, 1);
      }
    }
  });
}

function drawRowLabels(g: CanvasRenderingContext2D, picture: HeatmapPicture, layout: HeatmapLayout): void {
  const { model, colors, formatAxis } = picture;
  const levels = model.y.levels;
  levels.forEach(({ name, values }, level) => {
    const right = layout.labelColumns[level];
    const { font, color } = labelStyle(colors, level, levels.length);
    const isInner = level === levels.length - 1;
    const span = groupSpan(model.y, level);
    const stride = labelStride(layout.rows, span, 12);
    const groups = model.y.length / span;
    for (let group = 0; group < groups; group++) {
      const from = layout.rows.start[group * span];
      const to = layout.rows.end[group * span + span - 1];
      const text = formatAxis(name, values[group % values.length]);
      g.textAlign = 'right';
      g.font = font;
      g.fillStyle = color;
      if ((group % values.length) % stride === 0) {
        const hasName = !isInner && to - from > 34;
        g.fillText(text, right, (from + to) / 2 + (hasName ? 7 : 0));
        if (hasName) {
          g.font = canvasFont(colors, 10);
          g.fillStyle = colors.color['text-3'];
          const shown = layout.isNarrow ? shortName(name) : name;
          g.fillText(shown, right, (from + to) / 2 - 7, right - (layout.labelColumns[level - 1] ?? 0));
        }
      }
      if (!isInner) {
        g.fillStyle = colors.color['border-2'];
        g.fillRect(right + 4, from, 1, to - from);
      }
    }
  });
}

/** The rings over hovered and pinned cell: the cheap layer, redrawn on every move. */
export function drawRings(
  g: CanvasRenderingContext2D,
  layout: HeatmapLayout,
  colors: ThemeColors,
  pinned: number,
  hovered: number,
): void {
  if (pinned >= 0) {
    ring(g, layout, colors, pinned, colors.color.text);
    const { x, y, width, height } = cellRect(layout, pinned);
    const corner = Math.min(10, width, height);
    g.fillStyle = colors.color.text;
    g.beginPath();
    g.moveTo(x - 1, y - 1);
    g.lineTo(x - 1 + corner, y - 1);
    g.lineTo(x - 1, y - 1 + corner);
    g.fill();
  }
  if (hovered >= 0 && hovered !== pinned) ring(g, layout, colors, hovered, colors.color.accent);
}

function ring(
  g: CanvasRenderingContext2D,
  layout: HeatmapLayout,
  colors: ThemeColors,
  cell: number,
  color: string,
): void {
  const { x, y, width, height } = cellRect(layout, cell);
  if (width > 6 && height > 6) {
    g.lineWidth = 1;
    g.strokeStyle = colors.color['surface-0'];
    g.strokeRect(x + 1.5, y + 1.5, width - 3, height - 3);
  }
  g.lineWidth = 2;
  g.strokeStyle = color;
  g.strokeRect(x, y, width, height);
}
