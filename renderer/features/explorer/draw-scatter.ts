import type { CombinationColumns } from '../../../shared/contract/combination-table.ts';
import type { Paint } from '../../plot/canvas-surface.tsx';
import type { Ramp } from '../../plot/ramp.ts';
import { rampStep } from '../../plot/ramp.ts';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { niceRange, niceStep, niceTicks } from '../../plot/ticks.ts';
import { domainOf } from './color-scale.ts';
import type { ScaleDomain } from './color-scale.ts';
import { figureAt } from './combination-columns.ts';
import { pixelOf } from './heatmap-raster.ts';
import type { Selection } from './histogram.ts';

/** From this many points on, each is a dot of an image instead of a disc; nothing is left out. */
export const dotsFrom = 5000;

export interface ScatterPicture {
  readonly columns: CombinationColumns;
  readonly colors: ThemeColors;
  /** Both axes span it; see `scatterRange`. */
  readonly range: readonly [number, number];
  /** The combinations that keep their colour; the others step back. */
  readonly selection: Selection;
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
export function scatterRange({ inSampleSharpe, outOfSampleSharpe }: CombinationColumns): [number, number] {
  const inSample = domainOf(inSampleSharpe);
  const outOfSample = domainOf(outOfSampleSharpe);
  if (!inSample || !outOfSample) return [0, 1];
  return niceRange(Math.min(inSample.low, outOfSample.low), Math.max(inSample.high, outOfSample.high), 6);
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

/** The selected combination nearest to a point, within 10 px, or -1. */
export function scatterHit(
  { columns, range, selection }: Pick<ScatterPicture, 'columns' | 'range' | 'selection'>,
  width: number,
  height: number,
  x: number,
  y: number,
): number {
  const plot = plotOf(width, height, range);
  const { inSampleSharpe, outOfSampleSharpe, count } = columns;
  // In values instead of pixels, so that the loop over all points only subtracts and multiplies.
  const perX = (plot.right - plot.left) / (plot.high - plot.low);
  const perY = (plot.bottom - plot.top) / (plot.high - plot.low);
  const atX = plot.low + (x - plot.left) / perX;
  const atY = plot.low + (plot.bottom - y) / perY;
  let best = -1;
  let bestDistance = 100;
  for (let i = 0; i < count; i++) {
    const dx = (inSampleSharpe[i] - atX) * perX;
    const dy = (outOfSampleSharpe[i] - atY) * perY;
    const distance = dx * dx + dy * dy;
    if (distance < bestDistance && (!selection || selection[i] === 1)) {
      bestDistance = distance;
      best = i;
    }
  }
  return best;
}

/** Every combination by in-sample and out-of-sample Sharpe, coloured by consistency, with the diagonal. */
export function scatterPaint(picture: ScatterPicture): Paint {
  return (g, width, height) => {
    const plot = plotOf(width, height, picture.range);
    if (plot.right - plot.left < 60 || plot.bottom - plot.top < 60) return;
    if (picture.columns.count < dotsFrom) {
      drawFrame(g, picture, plot, width, height);
      drawDiscs(g, picture, plot);
    } else {
      // The image replaces what is below it, so it comes first.
      drawDots(g, picture, plot);
      drawFrame(g, picture, plot, width, height);
    }
  };
}

/** The ramp's step of a combination by its consistency; the dark end is left out so that every point is seen. */
function stepOfPoint(ramp: Ramp, consistency: number, domain: ScaleDomain | null): number {
  const span = domain ? domain.high - domain.low : 0;
  const value = Number.isNaN(consistency) ? (domain?.low ?? 0) : consistency;
  const share = domain && span > 0 ? (value - domain.low) / span : 0.5;
  return rampStep(ramp, 0.12 + 0.88 * share);
}

function drawDiscs(g: CanvasRenderingContext2D, picture: ScatterPicture, plot: Plot): void {
  const { columns, colors, selection } = picture;
  const { inSampleSharpe, outOfSampleSharpe, consistency } = columns;
  const domain = domainOf(consistency);
  const ramp = colors.sequential;
  // Those that step back come first, so that none covers a selected one.
  for (const isBehind of selection ? [true, false] : [false]) {
    g.globalAlpha = isBehind ? 0.22 : 0.85;
    for (let i = 0; i < columns.count; i++) {
      if (selection && (selection[i] === 0) !== isBehind) continue;
      if (Number.isNaN(inSampleSharpe[i]) || Number.isNaN(outOfSampleSharpe[i])) continue;
      g.fillStyle = isBehind
        ? colors.color['text-3']
        : ramp.colors[stepOfPoint(ramp, consistency[i], domain)];
      g.beginPath();
      g.arc(toX(plot, inSampleSharpe[i]), toY(plot, outOfSampleSharpe[i]), isBehind ? 2 : 3, 0, 7);
      g.fill();
    }
  }
  g.globalAlpha = 1;
}

/** Every point as a dot of two by two device pixels, written straight into an image: later ones cover earlier ones. */
function drawDots(g: CanvasRenderingContext2D, picture: ScatterPicture, plot: Plot): void {
  const { columns, colors, selection } = picture;
  const { inSampleSharpe, outOfSampleSharpe, consistency, count } = columns;
  const ratio = window.devicePixelRatio || 1;
  const left = Math.floor(plot.left * ratio);
  const top = Math.floor(plot.top * ratio);
  const width = Math.floor(plot.right * ratio) - left;
  const height = Math.floor(plot.bottom * ratio) - top;
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const domain = domainOf(consistency);
  const palette = Uint32Array.from(colors.sequential.colors, pixelOf);
  const behind = (pixelOf(colors.color['text-3']) & 0xffffff) | 0x30000000;
  const perX = width / (plot.high - plot.low);
  const perY = height / (plot.high - plot.low);
  const dot = ratio > 1 ? 3 : 2;
  for (const isBehind of selection ? [true, false] : [false]) {
    for (let i = 0; i < count; i++) {
      if (selection && (selection[i] === 0) !== isBehind) continue;
      const x = Math.round((inSampleSharpe[i] - plot.low) * perX);
      const y = height - 1 - Math.round((outOfSampleSharpe[i] - plot.low) * perY);
      if (!(x >= 0 && y >= 0 && x < width - dot && y < height - dot)) continue;
      const pixel = isBehind ? behind : palette[stepOfPoint(colors.sequential, consistency[i], domain)];
      for (let dy = 0; dy < dot; dy++) {
        for (let dx = 0; dx < dot; dx++) pixels[(y + dy) * width + x + dx] = pixel;
      }
    }
  }
  g.putImageData(image, left, top);
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
  position: number,
  color: string,
  word: string,
  side: 1 | -1,
): void {
  const inSample = figureAt(picture.columns, 'inSampleSharpe', position);
  const outOfSample = figureAt(picture.columns, 'outOfSampleSharpe', position);
  if (inSample === null || outOfSample === null) return;
  const tokens = picture.colors.color;
  const x = toX(plot, inSample);
  const y = toY(plot, outOfSample);
  const text = `${picture.format(inSample)} → ${picture.format(outOfSample)}`;
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
