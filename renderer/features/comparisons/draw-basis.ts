import type { BasisReport } from '../../../shared/contract/comparisons.ts';
import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { utcTimes } from '../../ui/format/time-format.ts';
import { niceRange, niceStep, niceTicks, tickDecimals } from '../../plot/ticks.ts';

export interface BasisPicture {
  readonly days: BasisReport['days'];
  readonly colors: ThemeColors;
  readonly formatNumber: (value: number, decimals: number) => string;
}

const [left, right, top, bottom] = [46, 12, 10, 20];
const tickCount = 4;
/** Room that a date needs below the axis. */
const dateWidth = 96;

/** The basis of each day: its range as a bar, its mean as a line, zero as the ground. Drawn from what the host computed. */
export function basisPaint({ days, colors, formatNumber }: BasisPicture): Paint {
  return (g, width, height) => {
    if (days.length === 0 || width < 120 || height < 60) return;
    const values = days.flatMap(({ smallest, largest }) => [smallest, largest]);
    const low = values.reduce((least, value) => Math.min(least, value), 0);
    const high = values.reduce((most, value) => Math.max(most, value), 0);
    const [from, to] = niceRange(low, high, tickCount);
    const plotHeight = height - top - bottom;
    const step = (width - left - right) / days.length;
    const xOf = (index: number): number => left + (index + 0.5) * step;
    const yOf = (value: number): number => top + ((to - value) / (to - from)) * plotHeight;
    g.font = canvasFont(colors, 10);
    g.textBaseline = 'middle';
    const decimals = tickDecimals(niceStep(from, to, tickCount));
    for (const tick of niceTicks(from, to, tickCount)) {
      const y = Math.round(yOf(tick));
      g.fillStyle = tick === 0 ? colors.color['border-3'] : colors.color.grid;
      g.fillRect(left, y, width - left - right, 1);
      g.fillStyle = colors.color.axis;
      g.textAlign = 'right';
      g.fillText(formatNumber(tick, decimals), left - 6, y);
    }
    const bar = Math.max(1, Math.min(6, step - 1));
    g.fillStyle = colors.color.level;
    g.globalAlpha = 0.45;
    days.forEach(({ smallest, largest }, index) => {
      const y = yOf(largest);
      g.fillRect(xOf(index) - bar / 2, y, bar, Math.max(1, yOf(smallest) - y));
    });
    g.globalAlpha = 1;
    g.strokeStyle = colors.color.text;
    g.lineWidth = 1.25;
    g.beginPath();
    days.forEach(({ mean }, index) => g.lineTo(xOf(index), yOf(mean)));
    g.stroke();
    g.fillStyle = colors.color.axis;
    const labels = Math.max(1, Math.min(days.length, Math.floor((width - left - right) / dateWidth)));
    for (let label = 0; label < labels; label += 1) {
      const index = labels === 1 ? 0 : Math.round((label * (days.length - 1)) / (labels - 1));
      g.textAlign = label === 0 ? 'left' : label === labels - 1 ? 'right' : 'center';
      g.fillText(utcTimes.date(days[index]!.time), xOf(index), height - bottom / 2);
    }
  };
}
