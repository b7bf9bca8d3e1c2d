import type { Paint } from './canvas-surface.tsx';
import { utcTimes } from '../ui/format/time-format.ts';
import { canvasFont } from './theme-colors.ts';
import type { ThemeColors } from './theme-colors.ts';
import { niceTicks } from './ticks.ts';

export interface EquityPicture {
  readonly days: readonly number[];
  /** Quote currency at the end of each day. */
  readonly equity: readonly number[];
  /** Without costs, drawn thin; left out where nobody computed it. */
  readonly gross?: readonly number[];
  /** Fraction below the peak so far, zero or negative. */
  readonly drawdown: readonly number[];
  readonly colors: ThemeColors;
  readonly formatEquity: (value: number) => string;
  readonly formatPercent: (fraction: number) => string;
  readonly equityTitle: string;
  readonly drawdownTitle: string;
}

const left = 52;
const right = 12;

/** Equity above, drawdown from its peak below, on one time axis. Drawn from what the host computed. */
export function equityAndDrawdownPaint(picture: EquityPicture): Paint {
  const { days, equity, gross = [], drawdown, colors } = picture;
  return (g, width, height) => {
    if (equity.length < 2 || width < 160 || height < 90) return;
    const top = 18;
    const bottom = height - 18;
    const split = Math.round(top + (bottom - top) * 0.68);
    const plotWidth = width - left - right;
    const xOf = (i: number): number => left + (i / (equity.length - 1)) * plotWidth;
    g.font = canvasFont(colors, 10);
    g.textBaseline = 'middle';
    const [low, high] = padded([...equity, ...gross]);
    const equityY = (value: number): number => split - 6 - ((value - low) / (high - low)) * (split - 6 - top);
    axis(g, picture, niceTicks(low, high, 4), equityY, picture.formatEquity, width);
    if (gross.length > 1) line(g, gross, xOf, equityY, colors.color['border-3'], 1);
    line(g, equity, xOf, equityY, colors.color['text-2'], 1.25);
    g.fillStyle = colors.color['border-3'];
    g.fillRect(left, Math.round(equityY(equity[0] ?? 0)), plotWidth, 1);
    const deepest = drawdown.reduce((low, value) => Math.min(low, value), -0.01);
    const drawdownY = (value: number): number => split + 14 + (value / deepest) * (bottom - split - 14);
    axis(g, picture, niceTicks(deepest, 0, 2), drawdownY, picture.formatPercent, width);
    area(g, drawdown, xOf, drawdownY, colors.color.down);
    g.font = canvasFont(colors, 10, 500);
    g.fillStyle = colors.color.axis;
    g.textAlign = 'left';
    g.fillText(picture.equityTitle, left + 4, 9);
    g.fillText(picture.drawdownTitle, left + 4, split + 6);
    dates(g, days, xOf, height, colors);
  };
}

function padded(values: readonly number[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const room = (high - low || Math.abs(high) || 1) * 0.04;
  return [low - room, high + room];
}

function axis(
  g: CanvasRenderingContext2D,
  { colors }: EquityPicture,
  ticks: readonly number[],
  yOf: (value: number) => number,
  format: (value: number) => string,
  width: number,
): void {
  for (const tick of ticks) {
    const y = Math.round(yOf(tick));
    g.fillStyle = colors.color.grid;
    g.fillRect(left, y, width - left - right, 1);
    g.fillStyle = colors.color.axis;
    g.textAlign = 'right';
    g.fillText(format(tick), left - 6, y);
  }
}

function line(
  g: CanvasRenderingContext2D,
  values: readonly number[],
  xOf: (index: number) => number,
  yOf: (value: number) => number,
  colour: string,
  thickness: number,
): void {
  g.beginPath();
  values.forEach((value, i) => {
    if (i === 0) g.moveTo(xOf(i), yOf(value));
    else g.lineTo(xOf(i), yOf(value));
  });
  g.strokeStyle = colour;
  g.lineWidth = thickness;
  g.stroke();
}

function area(
  g: CanvasRenderingContext2D,
  values: readonly number[],
  xOf: (index: number) => number,
  yOf: (value: number) => number,
  colour: string,
): void {
  g.beginPath();
  g.moveTo(xOf(0), yOf(0));
  values.forEach((value, i) => g.lineTo(xOf(i), yOf(value)));
  g.lineTo(xOf(values.length - 1), yOf(0));
  g.closePath();
  g.globalAlpha = 0.35;
  g.fillStyle = colour;
  g.fill();
  g.globalAlpha = 1;
}

function dates(
  g: CanvasRenderingContext2D,
  days: readonly number[],
  xOf: (index: number) => number,
  height: number,
  colors: ThemeColors,
): void {
  const shown = Math.max(2, Math.floor((xOf(days.length - 1) - left) / 90));
  g.font = canvasFont(colors, 10);
  g.fillStyle = colors.color.axis;
  g.textAlign = 'center';
  for (let i = 1; i < shown; i += 1) {
    const index = Math.round((i / shown) * (days.length - 1));
    g.fillText(utcTimes.month(days[index] ?? 0), xOf(index), height - 8);
  }
}
