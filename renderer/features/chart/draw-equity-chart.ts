import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { niceRange, niceTicks } from '../../plot/ticks.ts';

export interface EquityPicture {
  readonly time: readonly number[];
  readonly value: readonly number[];
  /** Drawn as the baseline. */
  readonly start: number;
  readonly colors: ThemeColors;
  readonly formatValue: (value: number) => string;
  readonly formatTime: (timeMs: number) => string;
}

/** Smallest and largest of many values, without spreading them over the call stack. */
function extremes(values: readonly number[], first: number): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], v) => [Math.min(low, v), Math.max(high, v)],
    [first, first],
  );
}

/** Equity over time with the starting capital as the baseline. */
export function equityChartPaint({
  time,
  value,
  start,
  colors,
  formatValue,
  formatTime,
}: EquityPicture): Paint {
  return (g, width, height) => {
    if (value.length < 2) return;
    g.font = canvasFont(colors, 10);
    g.textBaseline = 'middle';
    const lines = Math.max(2, Math.floor((height - 36) / 36));
    const [low, high] = niceRange(...extremes(value, start), lines);
    const ticks = niceTicks(low, high, lines);
    const left = Math.max(...ticks.map((tick) => g.measureText(formatValue(tick)).width)) + 14;
    const right = width - 12;
    const top = 12;
    const bottom = height - 24;
    if (right - left < 40 || bottom - top < 20) return;
    const x = (i: number) => left + (i / (value.length - 1)) * (right - left);
    const y = (amount: number) => top + ((high - amount) / (high - low)) * (bottom - top);
    for (const tick of ticks) {
      g.fillStyle = colors.color.grid;
      g.fillRect(left, Math.round(y(tick)), right - left, 1);
      g.fillStyle = colors.color.axis;
      g.textAlign = 'right';
      g.fillText(formatValue(tick), left - 6, y(tick));
    }
    g.fillStyle = colors.color['border-3'];
    g.fillRect(left, Math.round(y(start)), right - left, 1);
    const labels = Math.max(1, Math.floor((right - left) / 80));
    g.fillStyle = colors.color.axis;
    g.textAlign = 'center';
    for (let k = 0; k < labels; k++) {
      const i = Math.round(((k + 0.5) / labels) * (value.length - 1));
      g.fillText(formatTime(time[i]), x(i), height - 10);
    }
    // One point per half pixel is all that can be seen.
    const stride = Math.max(1, Math.floor(value.length / ((right - left) * 2)));
    g.beginPath();
    for (let i = 0; i < value.length; i += stride) g.lineTo(x(i), y(value[i]));
    g.lineTo(right, y(value[value.length - 1]));
    g.strokeStyle = colors.color.text;
    g.lineWidth = 1.25;
    g.stroke();
    g.lineTo(right, y(start));
    g.lineTo(left, y(start));
    g.globalAlpha = 0.08;
    g.fillStyle = colors.color.text;
    g.fill();
    g.globalAlpha = 1;
  };
}
