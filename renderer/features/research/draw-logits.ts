import type { OverfittingReport } from '../../../shared/contract/validation.ts';
import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { niceStep, niceTicks } from '../../plot/ticks.ts';

export interface LogitsPicture {
  readonly logits: OverfittingReport['logits'];
  readonly colors: ThemeColors;
  readonly formatTick: (value: number, step: number) => string;
  readonly formatCount: (count: number) => string;
  readonly axisTitle: string;
}

const left = 40;
const right = 12;
const top = 12;

/** Histogram of the logits of all splits; those below zero, the overfitted ones, in the colour of a loss. */
export function logitsPaint({ logits, colors, formatTick, formatCount, axisTitle }: LogitsPicture): Paint {
  return (g, width, height) => {
    const { edges, counts } = logits;
    const low = edges[0] ?? 0;
    const high = edges.at(-1) ?? 0;
    const bottom = height - 22;
    const plotWidth = width - left - right;
    if (!(high > low) || plotWidth < 80 || bottom - top < 40) return;
    const most = Math.max(1, ...counts);
    const xOf = (value: number): number => left + ((value - low) / (high - low)) * plotWidth;
    const yOf = (count: number): number => bottom - (count / most) * (bottom - top);
    g.font = canvasFont(colors, 10);
    g.textBaseline = 'middle';
    for (const tick of niceTicks(0, most, 3)) {
      g.fillStyle = colors.color.grid;
      g.fillRect(left, Math.round(yOf(tick)), plotWidth, 1);
      g.fillStyle = colors.color.axis;
      g.textAlign = 'right';
      g.fillText(formatCount(tick), left - 6, yOf(tick));
    }
    counts.forEach((count, i) => {
      const from = edges[i] ?? 0;
      const to = edges[i + 1] ?? from;
      g.globalAlpha = 0.8;
      g.fillStyle = to <= 0 ? colors.color.down : colors.color['series-6'];
      g.fillRect(xOf(from) + 0.5, yOf(count), Math.max(1, xOf(to) - xOf(from) - 1), bottom - yOf(count));
      g.globalAlpha = 1;
    });
    if (low < 0 && high > 0) {
      g.fillStyle = colors.color.text;
      g.fillRect(Math.round(xOf(0)), top - 4, 1, bottom - top + 4);
    }
    const wanted = Math.max(2, Math.floor(plotWidth / 70));
    const step = niceStep(low, high, wanted);
    const titleWidth = g.measureText(axisTitle).width;
    g.fillStyle = colors.color.axis;
    g.textAlign = 'center';
    for (const tick of niceTicks(low, high, wanted)) {
      if (xOf(tick) < width - right - titleWidth - 12)
        g.fillText(formatTick(tick, step), xOf(tick), height - 10);
    }
    g.textAlign = 'right';
    g.fillText(axisTitle, width - right, height - 10);
  };
}
