import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { niceStep, niceTicks } from '../../plot/ticks.ts';
import type { ScaleDomain } from './color-scale.ts';
import type { FigureColumn } from './combination-columns.ts';
import { histogram } from './histogram.ts';
import type { Selection } from './histogram.ts';

export interface HistogramPicture {
  readonly values: FigureColumn;
  /** The combinations that keep their weight; the others stand behind them, faint. */
  readonly selection: Selection;
  readonly domain: ScaleDomain;
  readonly colors: ThemeColors;
  readonly pinned: number | null;
  readonly pinnedText: string;
  /** Writes a value on the horizontal axis, for ticks this far apart. */
  readonly formatTick: (value: number, step: number) => string;
  readonly formatCount: (count: number) => string;
}

/** How many combinations reach which value, with the pinned one marked. */
export function histogramPaint(picture: HistogramPicture): Paint {
  const { values, selection, domain, colors, pinned, pinnedText, formatTick, formatCount } = picture;
  return (g, width, height) => {
    const right = 14;
    const top = 24;
    const bottom = 22;
    const plotHeight = height - top - bottom;
    if (width < 90 || plotHeight < 20) return;
    const bins = width > 360 ? 34 : 24;
    const counts = histogram(values, domain, bins);
    const most = Math.max(1, ...counts);
    const lines = Math.max(1, Math.min(4, Math.floor(plotHeight / 28)));
    const step = Math.max(1, niceStep(0, most, lines));
    const ceiling = Math.ceil(most / step) * step;
    g.font = canvasFont(colors, 10);
    const left = Math.max(34, Math.ceil(g.measureText(formatCount(ceiling)).width) + 10);
    const plotWidth = width - left - right;
    g.textBaseline = 'middle';
    for (let count = 0; count <= ceiling; count += step) {
      const y = Math.round(top + plotHeight - (count / ceiling) * plotHeight);
      g.fillStyle = colors.color.grid;
      g.fillRect(left, y, plotWidth, 1);
      g.fillStyle = colors.color.axis;
      g.textAlign = 'right';
      g.fillText(formatCount(count), left - 6, y);
    }
    const barWidth = plotWidth / bins;
    const bars = (heights: readonly number[], color: string, alpha: number) => {
      g.fillStyle = color;
      g.globalAlpha = alpha;
      heights.forEach((count, i) => {
        const tall = (count / ceiling) * plotHeight;
        g.fillRect(left + i * barWidth + 0.5, top + plotHeight - tall, barWidth - 1, tall);
      });
      g.globalAlpha = 1;
    };
    bars(counts, colors.color['series-6'], selection ? 0.28 : 0.75);
    if (selection) bars(histogram(values, domain, bins, selection), colors.color['text-2'], 0.9);
    const span = domain.high - domain.low;
    const xOf = (value: number) => left + (span > 0 ? (value - domain.low) / span : 0.5) * plotWidth;
    g.fillStyle = colors.color.axis;
    g.textAlign = 'center';
    const wanted = Math.max(2, Math.floor(plotWidth / 60));
    const tickStep = niceStep(domain.low, domain.high, wanted);
    for (const tick of niceTicks(domain.low, domain.high, wanted)) {
      g.fillText(formatTick(tick, tickStep), xOf(tick), height - 10);
    }
    if (pinned === null) return;
    const x = xOf(pinned);
    g.fillStyle = colors.color.text;
    g.fillRect(Math.round(x) - 1, top - 6, 2, plotHeight + 6);
    g.font = canvasFont(colors, 11, 500);
    const half = g.measureText(pinnedText).width / 2;
    g.fillText(pinnedText, Math.max(left + half, Math.min(width - half - 2, x)), 10);
  };
}
