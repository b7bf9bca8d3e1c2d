import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { domainOf } from './color-scale.ts';
import type { ColorScale } from './color-scale.ts';
import { histogram } from './histogram.ts';

export interface LegendPicture {
  /** Of the cells; NaN where there is none. */
  readonly values: Float64Array;
  readonly scale: ColorScale;
  readonly colors: ThemeColors;
  readonly pinned: number | null;
  readonly pinnedText: string;
  readonly formatValue: (value: number) => string;
}

/** The ramp with its ends, the distribution above it and the pinned value below. */
export function legendPaint({
  values,
  scale,
  colors,
  pinned,
  pinnedText,
  formatValue,
}: LegendPicture): Paint {
  return (g, width) => {
    const { low, high } = scale.domain;
    const bins = Math.max(20, Math.min(60, Math.floor(width / 5)));
    const counts = histogram(values, scale.domain, bins);
    const most = Math.max(1, ...counts);
    g.fillStyle = colors.color['border-3'];
    counts.forEach((count, i) => {
      const height = (count / most) * 12;
      g.fillRect((i * width) / bins, 13 - height, width / bins - 1, height);
    });
    for (let x = 0; x < width; x++) {
      g.fillStyle = scale.ramp.colors[scale.stepOf(low + ((x + 0.5) / width) * (high - low))];
      g.fillRect(x, 14, 1, 7);
    }
    g.font = canvasFont(colors, 10);
    g.textBaseline = 'alphabetic';
    g.fillStyle = colors.color['text-2'];
    // An outlier beyond the end has the end's colour, and the end says so.
    const whole = domainOf(values);
    const lowText = `${whole && whole.low < low ? '≤ ' : ''}${formatValue(low)}`;
    const highText = `${whole && whole.high > high ? '≥ ' : ''}${formatValue(high)}`;
    const lowWidth = g.measureText(lowText).width;
    const highWidth = g.measureText(highText).width;
    const half = pinned === null ? 0 : g.measureText(pinnedText).width / 2;
    const at = pinned === null || high <= low ? width / 2 : ((pinned - low) / (high - low)) * width;
    const textAt = Math.max(half, Math.min(width - half, at));
    // The pinned value is the one that matters; an end that it would cover steps aside.
    if (pinned === null || textAt - half > lowWidth + 6) {
      g.textAlign = 'left';
      g.fillText(lowText, 0, 31);
    }
    if (pinned === null || textAt + half < width - highWidth - 6) {
      g.textAlign = 'right';
      g.fillText(highText, width, 31);
    }
    if (pinned === null) return;
    g.fillStyle = colors.color.text;
    g.fillRect(Math.max(0, Math.min(width - 2, at - 1)), 12, 2, 11);
    g.textAlign = 'center';
    g.fillText(pinnedText, textAt, 31);
  };
}
