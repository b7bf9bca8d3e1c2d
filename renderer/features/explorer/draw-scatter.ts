import type { CombinationResult } from '../../../shared/contract/research.ts';
import type { Paint } from '../../plot/canvas-surface.tsx';
import { rampStep } from '../../plot/ramp.ts';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { niceRange, niceStep, niceTicks } from '../../plot/ticks.ts';
import { domainOf } from './color-scale.ts';

export interface ScatterPicture {
  readonly combinations: readonly CombinationResult[];
  readonly colors: ThemeColors;
  /** Both axes span it; see `scatterRange`. */
  readonly range: readonly [number, number];
  readonly words: {
    readonly inSample: string;
    readonly outOfSample: string;
    readonly diagonal: string;
    readonly pinned: string;
    readonly hovered: string;
  };
  readonly format: (value: number | null) => string;
  readonly formatTick: (value: number, step: number) => string;
}

interface Plot {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly low: number;
  readonly high: number;
}

/** One range for both axes, so that the diagonal really is "as good out-of-sample as in-sample". */
export function scatterRange(combinations: readonly CombinationResult[]): [number, number] {
  const sharpes = domainOf(combinations.flatMap((c) => [c.inSampleSharpe, c.outOfSampleSharpe]));
  return sharpes ? niceRange(sharpes.low, sharpes.high, 6) : [0, 1];
}

function plotOf(width: number, height: number, range: readonly [number, number]): Plot {
  return { left: 44, top: 10, right: width - 16, bottom: height - 34, low: range[0], high: range[1] };
}

function toX(plot: Plot, value: number): number {
  return plot.left + ((value - plot.low) / (plot.high - plot.low)) * (plot.right - plot.left);
}

function toY(plot: Plot, value: number): number {
  return plot.bottom - ((value - plot.low) / (plot.high - plot.low)) * (plot.bottom - plot.top);
}

/** The combination nearest to a point, within 10 px, or -1. */
export function scatterHit(
  { combinations, range }: Pick<ScatterPicture, 'combinations' | 'range'>,
  width: number,
  height: number,
  x: number,
  y: number,
): number {
  const plot = plotOf(width, height, range);
  let best = -1;
  let bestDistance = 100;
  combinations.forEach(({ inSampleSharpe, outOfSampleSharpe }, index) => {
    if (inSampleSharpe === null || outOfSampleSharpe === null) return;
    const distance = (toX(plot, inSampleSharpe) - x) ** 2 + (toY(plot, outOfSampleSharpe) - y) ** 2;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = index;
    }
  });
  return best;
}

/** Every combination by in-sample and out-of-sample Sharpe, coloured by consistency, with the diagonal. */
export function scatterPaint(picture: ScatterPicture): Paint {
  const { combinations, colors } = picture;
  return (g, width, height) => {
    const plot = plotOf(width, height, picture.range);
    if (plot.right - plot.left < 60 || plot.bottom - plot.top < 60) return;
    drawFrame(g, picture, plot, width, height);
    const consistency = domainOf(combinations.map((c) => c.consistency));
    const ramp = colors.sequential;
    g.globalAlpha = combinations.length > 5000 ? 0.5 : 0.85;
    const radius = combinations.length > 5000 ? 1.5 : 3;
    for (const combination of combinations) {
      const { inSampleSharpe, outOfSampleSharpe } = combination;
      if (inSampleSharpe === null || outOfSampleSharpe === null) continue;
      const span = consistency ? consistency.high - consistency.low : 0;
      const share =
        consistency && span > 0
          ? ((combination.consistency ?? consistency.low) - consistency.low) / span
          : 0.5;
      g.fillStyle = ramp.colors[rampStep(ramp, 0.12 + 0.88 * share)];
      g.beginPath();
      g.arc(toX(plot, inSampleSharpe), toY(plot, outOfSampleSharpe), radius, 0, 7);
      g.fill();
    }
    g.globalAlpha = 1;
  };
}

/** The marks of hovered and pinned combination: the cheap layer over the points. Positions, or -1. */
export function scatterMarksPaint(picture: ScatterPicture, pinned: number, hovered: number): Paint {
  const { colors, words } = picture;
  return (g, width, height) => {
    const plot = plotOf(width, height, picture.range);
    if (hovered !== pinned) mark(g, picture, plot, hovered, colors.color.accent, words.hovered, -1);
    mark(g, picture, plot, pinned, colors.color.text, words.pinned, 1);
  };
}

function drawFrame(
  g: CanvasRenderingContext2D,
  picture: ScatterPicture,
  plot: Plot,
  width: number,
  height: number,
): void {
  const { color } = picture.colors;
  const wanted = Math.max(2, Math.min(8, Math.floor((plot.right - plot.left) / 48)));
  const step = niceStep(plot.low, plot.high, wanted);
  g.font = canvasFont(picture.colors, 10);
  g.textBaseline = 'middle';
  for (const tick of niceTicks(plot.low, plot.high, wanted)) {
    const x = Math.round(toX(plot, tick));
    const y = Math.round(toY(plot, tick));
    g.fillStyle = color.grid;
    g.fillRect(plot.left, y, plot.right - plot.left, 1);
    g.fillRect(x, plot.top, 1, plot.bottom - plot.top);
    g.fillStyle = color.axis;
    g.textAlign = 'right';
    g.fillText(picture.formatTick(tick, step), plot.left - 6, y);
    g.textAlign = 'center';
    g.fillText(picture.formatTick(tick, step), x, plot.bottom + 10);
  }
  g.fillStyle = color['text-2'];
  g.fillText(picture.words.inSample, (plot.left + plot.right) / 2, height - 8);
  g.save();
  g.translate(8, (plot.top + plot.bottom) / 2);
  g.rotate(-Math.PI / 2);
  g.fillText(picture.words.outOfSample, 0, 0);
  g.restore();
  g.setLineDash([4, 3]);
  g.lineWidth = 1;
  g.strokeStyle = color['border-3'];
  g.beginPath();
  g.moveTo(plot.left, plot.bottom);
  g.lineTo(plot.right, plot.top);
  g.stroke();
  g.setLineDash([]);
  g.fillStyle = color['text-3'];
  g.textAlign = 'left';
  const at = plot.low + (plot.high - plot.low) * 0.13;
  g.fillText(picture.words.diagonal, Math.min(width - 60, toX(plot, at) + 10), toY(plot, at) + 10);
}

/** A ring and a two-line label, led away from the cloud. */
function mark(
  g: CanvasRenderingContext2D,
  picture: ScatterPicture,
  plot: Plot,
  index: number,
  color: string,
  word: string,
  side: 1 | -1,
): void {
  const combination = picture.combinations[index];
  if (!combination || combination.inSampleSharpe === null || combination.outOfSampleSharpe === null) return;
  const tokens = picture.colors.color;
  const x = toX(plot, combination.inSampleSharpe);
  const y = toY(plot, combination.outOfSampleSharpe);
  const text = `${picture.format(combination.inSampleSharpe)} → ${picture.format(combination.outOfSampleSharpe)}`;
  g.font = canvasFont(picture.colors, 11);
  const textWidth = g.measureText(text).width;
  const labelX = Math.max(plot.left + 4, Math.min(plot.right - textWidth, x + 26));
  const labelY = Math.max(plot.top + 8, Math.min(plot.bottom - 24, y + (side === 1 ? 58 : -44)));
  g.strokeStyle = tokens['border-3'];
  g.lineWidth = 1;
  g.beginPath();
  g.moveTo(x + 5, y + 5 * side);
  g.lineTo(labelX - 4, side === 1 ? labelY : labelY + 14);
  g.stroke();
  g.strokeStyle = color;
  g.lineWidth = 2;
  g.beginPath();
  g.arc(x, y, 6, 0, 7);
  g.stroke();
  g.textAlign = 'left';
  g.textBaseline = 'middle';
  // A halo keeps the label readable where it crosses the cloud.
  g.lineWidth = 3;
  g.strokeStyle = tokens['surface-1'];
  g.font = canvasFont(picture.colors, 11, 600);
  g.strokeText(word, labelX, labelY);
  g.fillStyle = tokens.text;
  g.fillText(word, labelX, labelY);
  g.font = canvasFont(picture.colors, 11);
  g.strokeText(text, labelX, labelY + 14);
  g.fillStyle = tokens['text-2'];
  g.fillText(text, labelX, labelY + 14);
}
