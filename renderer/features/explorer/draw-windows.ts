import type { WindowResult } from '../../../shared/contract/research.ts';
import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { niceRange, niceStep, niceTicks } from '../../plot/ticks.ts';
import { domainOf } from './color-scale.ts';

export interface WindowsPicture {
  readonly windows: readonly WindowResult[];
  readonly colors: ThemeColors;
  readonly hovered: number;
  /** Written under a window without an out-of-sample figure: `0 trades`. */
  readonly flatText: (window: WindowResult) => string;
  readonly formatMonth: (timeMs: number) => string;
  readonly formatTick: (value: number, step: number) => string;
}

const left = 34;
const right = 12;

/** The window under a horizontal position, or -1. */
export function windowAt(count: number, width: number, x: number): number {
  const index = Math.floor(((x - left) / (width - left - right)) * count);
  return index >= 0 && index < count ? index : -1;
}

/** Mean of the out-of-sample Sharpes up to each window; null until the first. Drawn as the line over the bars. */
export function runningMean(values: readonly (number | null)[]): (number | null)[] {
  let sum = 0;
  let count = 0;
  return values.map((value) => {
    if (value !== null) {
      sum += value;
      count++;
    }
    return count > 0 ? sum / count : null;
  });
}

/** In-sample and out-of-sample Sharpe of each window's choice, and the running mean out-of-sample. */
export function windowsPaint(picture: WindowsPicture): Paint {
  const { windows, colors } = picture;
  return (g, width, height) => {
    const top = 14;
    const bottom = height - 24;
    const plotWidth = width - left - right;
    if (plotWidth < 60 || bottom - top < 30 || windows.length === 0) return;
    const sharpes = domainOf(windows.flatMap((w) => [w.inSampleSharpe, w.outOfSampleSharpe, 0]));
    const lines = Math.max(3, Math.floor((bottom - top) / 36));
    const [low, high] = niceRange(sharpes?.low ?? 0, sharpes?.high ?? 1, lines);
    const toY = (value: number) => top + ((high - value) / (high - low)) * (bottom - top);
    const step = niceStep(low, high, lines);
    g.font = canvasFont(colors, 10);
    g.textBaseline = 'middle';
    for (const tick of niceTicks(low, high, lines)) {
      g.fillStyle = tick === 0 ? colors.color['border-3'] : colors.color.grid;
      g.fillRect(left, Math.round(toY(tick)), plotWidth, 1);
      g.fillStyle = colors.color.axis;
      g.textAlign = 'right';
      g.fillText(picture.formatTick(tick, step), left - 6, toY(tick));
    }
    drawBars(g, picture, plotWidth / windows.length, bottom, toY);
    drawMonths(g, picture, plotWidth / windows.length, height);
    drawMean(g, picture, plotWidth / windows.length, toY);
  };
}

function drawBars(
  g: CanvasRenderingContext2D,
  { windows, colors, hovered, flatText }: WindowsPicture,
  slot: number,
  bottom: number,
  toY: (value: number) => number,
): void {
  const bar = Math.max(1, slot * 0.36);
  const zero = toY(0);
  const column = (x: number, value: number) => {
    g.fillRect(x, Math.min(zero, toY(value)), bar, Math.max(1, Math.abs(toY(value) - zero)));
  };
  windows.forEach((window, i) => {
    const x = left + i * slot + slot * 0.12;
    if (i === hovered) {
      g.fillStyle = colors.color['surface-3'];
      g.fillRect(left + i * slot, 4, slot, bottom - 4);
    }
    if (window.inSampleSharpe !== null) {
      g.fillStyle = colors.color['series-6'];
      g.globalAlpha = 0.55;
      column(x, window.inSampleSharpe);
      g.globalAlpha = 1;
    }
    if (window.outOfSampleSharpe === null) {
      g.fillStyle = colors.color['text-3'];
      g.fillRect(x + bar + 1, zero - 2, bar, 2);
      g.textAlign = 'center';
      g.font = canvasFont(colors, 10);
      const text = flatText(window);
      const half = g.measureText(text).width / 2;
      g.fillText(
        text,
        Math.max(left + half, Math.min(left + slot * windows.length - half, x + slot / 2)),
        // Below the zero line when there is room before the months, else above it.
        zero + 16 > bottom ? zero - 9 : zero + 10,
      );
    } else {
      g.fillStyle = window.outOfSampleSharpe >= 0 ? colors.color.up : colors.color.down;
      column(x + bar + 1, window.outOfSampleSharpe);
    }
  });
}

function drawMonths(
  g: CanvasRenderingContext2D,
  picture: WindowsPicture,
  slot: number,
  height: number,
): void {
  const stride = Math.max(1, Math.ceil(58 / slot));
  g.font = canvasFont(picture.colors, 10);
  g.fillStyle = picture.colors.color.axis;
  g.textAlign = 'center';
  picture.windows.forEach((window, i) => {
    if (i % stride !== 0) return;
    g.fillText(
      picture.formatMonth(window.outOfSampleFrom),
      Math.max(left + 18, left + (i + 0.5) * slot),
      height - 11,
    );
  });
}

function drawMean(
  g: CanvasRenderingContext2D,
  { windows, colors }: WindowsPicture,
  slot: number,
  toY: (value: number) => number,
): void {
  g.strokeStyle = colors.color.mean;
  g.lineWidth = 1.5;
  g.beginPath();
  let isStarted = false;
  runningMean(windows.map((w) => w.outOfSampleSharpe)).forEach((mean, i) => {
    if (mean === null) return;
    const x = left + (i + 0.5) * slot;
    if (isStarted) g.lineTo(x, toY(mean));
    else g.moveTo(x, toY(mean));
    isStarted = true;
  });
  g.stroke();
}
