import type { MonteCarloReport } from '../../../shared/contract/validation.ts';
import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { niceStep, niceTicks } from '../../plot/ticks.ts';

export interface FanPicture {
  readonly fan: NonNullable<MonteCarloReport['fan']>;
  readonly colors: ThemeColors;
  /** Writes an equity that began at 1. */
  readonly formatEquity: (value: number, step: number) => string;
  readonly formatStep: (trades: number) => string;
  readonly tradesTitle: string;
}

const left = 46;
const right = 12;
const top = 12;

/** An account below a thousandth of its start is gone; nothing under that is told apart. */
const lowest = 0.001;

/** A largest over smallest equity from which the axis is logarithmic. */
const logFrom = 4;

/** Values of 1, 2 and 5 times a power of ten within a range; only the powers where those would crowd. */
function decades(low: number, high: number, most: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const powers = Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
  const fine = powers.flatMap((power) => [power, 2 * power, 5 * power]);
  const within = (values: readonly number[]) => values.filter((value) => value >= low && value <= high);
  const shown = within(fine);
  return shown.length <= 2 * most ? shown : within(powers);
}

/** Percentile bands of equity over trades (5 to 95 and 25 to 75), their median, and what happened in truth. */
export function fanPaint({ fan, colors, formatEquity, formatStep, tradesTitle }: FanPicture): Paint {
  return (g, width, height) => {
    const { steps, equity, actual } = fan;
    const last = steps.at(-1) ?? 0;
    const bottom = height - 22;
    const plotWidth = width - left - right;
    if (last <= 0 || plotWidth < 80 || bottom - top < 50) return;
    const low = Math.max(lowest, Math.min(1, ...equity.p5, ...actual));
    const high = Math.max(1, ...equity.p95, ...actual);
    // Compounded paths spread by factors: equal factors get equal heights.
    const isLog = low > 0 && high / low > logFrom;
    const scaled = (value: number): number => (isLog ? Math.log(Math.max(value, low)) : Math.max(value, low));
    const room = (scaled(high) - scaled(low) || 1) * 0.04;
    const xOf = (step: number): number => left + (step / last) * plotWidth;
    const yOf = (value: number): number =>
      top +
      ((scaled(high) + room - scaled(value)) / (scaled(high) - scaled(low) + 2 * room)) * (bottom - top);
    g.font = canvasFont(colors, 10);
    g.textBaseline = 'middle';
    const lines = Math.max(2, Math.floor((bottom - top) / 44));
    const ticks = isLog ? decades(low, high, lines) : niceTicks(low, high, lines);
    for (const tick of ticks) {
      g.fillStyle = tick === 1 ? colors.color['border-3'] : colors.color.grid;
      g.fillRect(left, Math.round(yOf(tick)), plotWidth, 1);
      g.fillStyle = colors.color.axis;
      g.textAlign = 'right';
      g.fillText(formatEquity(tick, isLog ? tick : niceStep(low, high, lines)), left - 6, yOf(tick));
    }
    const band = (upper: readonly number[], lower: readonly number[], alpha: number): void => {
      g.beginPath();
      steps.forEach((step, i) => g.lineTo(xOf(step), yOf(upper[i] ?? 1)));
      for (let i = steps.length - 1; i >= 0; i -= 1) g.lineTo(xOf(steps[i] ?? 0), yOf(lower[i] ?? 1));
      g.closePath();
      g.globalAlpha = alpha;
      g.fillStyle = colors.color.level;
      g.fill();
      g.globalAlpha = 1;
    };
    band(equity.p95, equity.p5, 0.18);
    band(equity.p75, equity.p25, 0.28);
    const curve = (values: readonly number[], colour: string, thickness: number): void => {
      g.beginPath();
      steps.forEach((step, i) => g.lineTo(xOf(step), yOf(values[i] ?? 1)));
      g.strokeStyle = colour;
      g.lineWidth = thickness;
      g.stroke();
    };
    curve(equity.p50, colors.color.level, 1);
    curve(actual, colors.color.text, 1.5);
    g.fillStyle = colors.color.axis;
    g.textAlign = 'center';
    for (const tick of niceTicks(0, last, Math.max(2, Math.floor(plotWidth / 90))))
      if (tick > 0 && xOf(tick) < width - 60) g.fillText(formatStep(tick), xOf(tick), height - 10);
    g.textAlign = 'right';
    g.fillText(tradesTitle, width - right, height - 10);
  };
}
