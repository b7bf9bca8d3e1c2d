import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { shortName } from './axis-arrangement.ts';
import type { AxisTrack } from './axis-track.ts';
import { visibleCells } from './axis-track.ts';
import type { HeatmapPicture } from './draw-heatmap.ts';
import type { HeatmapLayout } from './heatmap-layout.ts';
import type { HeatmapAxis } from './heatmap-model.ts';

/** Names and values of the nested axes, with a hairline under each group; only of what is in sight. */
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

/** Every `n`th group is labelled, so that labels of this width never touch. */
function labelStride(track: AxisTrack, span: number, needed: number): number {
  const size =
    track.start.length > span ? track.start[span] - track.start[0] : track.end[span - 1] - track.start[0];
  return Math.max(1, Math.ceil(needed / Math.max(0.01, size)));
}

/**
 * Every `stride`th value has a label, as long as it stays clear of the next group's first. Where only the first would
 * have one, none has: the same number over every group says nothing.
 */
function isLabelled(place: number, count: number, stride: number): boolean {
  return place % stride === 0 && place + stride <= count && (count === 1 || 2 * stride <= count);
}

interface ShownGroup {
  readonly group: number;
  /** Its part in sight, in pixels. */
  readonly from: number;
  readonly to: number;
}

/** The groups of a level that lie in `[low, high)`, cut to it. */
function shownGroups(track: AxisTrack, span: number, low: number, high: number): ShownGroup[] {
  const [first, last] = visibleCells(track, low, high);
  if (last < first) return [];
  const shown: ShownGroup[] = [];
  for (let group = Math.floor(first / span); group * span <= last; group++) {
    const from = Math.max(low, track.start[group * span]);
    const to = Math.min(high, track.end[group * span + span - 1]);
    if (to > from) shown.push({ group, from, to });
  }
  return shown;
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
    const needed = Math.max(...shown.map((text) => g.measureText(text).width)) + 4;
    const stride = labelStride(layout.columns, span, needed);
    for (const { group, from, to } of shownGroups(layout.columns, span, layout.left, layout.right)) {
      if (isLabelled(group % values.length, values.length, stride) && hasRoom(to - from, needed, stride)) {
        g.fillStyle = color;
        g.fillText(shown[group % values.length], (from + to) / 2, y);
      }
      if (level < levels.length - 1 && to - from > 3) {
        g.fillStyle = colors.color['border-2'];
        g.fillRect(from, y + 9, to - from, 1);
      }
    }
  });
}

/** A group cut by the edge keeps its label only where the label still fits; a strided one reaches over its neighbours. */
function hasRoom(room: number, needed: number, stride: number): boolean {
  return stride > 1 || room >= needed - 4;
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
    for (const { group, from, to } of shownGroups(layout.rows, span, layout.top, layout.bottom)) {
      const text = formatAxis(name, values[group % values.length]);
      g.textAlign = 'right';
      g.font = font;
      g.fillStyle = color;
      if (isLabelled(group % values.length, values.length, stride) && hasRoom(to - from, 11, stride)) {
        const hasName = !isInner && to - from > 34;
        g.fillText(text, right, (from + to) / 2 + (hasName ? 7 : 0));
        if (hasName) {
          g.font = canvasFont(colors, 10);
          g.fillStyle = colors.color['text-3'];
          const shown = layout.isNarrow ? shortName(name) : name;
          g.fillText(shown, right, (from + to) / 2 - 7, right - (layout.labelColumns[level - 1] ?? 0));
        }
      }
      if (!isInner && to - from > 3) {
        g.fillStyle = colors.color['border-2'];
        g.fillRect(right + 4, from, 1, to - from);
      }
    }
  });
}
