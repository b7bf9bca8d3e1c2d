import type { DriftReport } from '../../../shared/contract/drift.ts';
import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { niceRange, niceTicks } from '../../plot/ticks.ts';

interface DriftPicture extends Pick<DriftReport, 'curve'> {
  /** The bound in money, above and below the line of no difference. */
  readonly bound: number;
  readonly colors: ThemeColors;
  readonly formatMoney: (value: number) => string;
  readonly formatTime: (time: number) => string;
  readonly resultTitle: string;
  readonly differenceTitle: string;
}

const left = 60;
const right = 12;

function range(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [0, 0],
  );
}

/** Results of paper and of its backtest above, the running difference with its bounds below, on one time axis. */
export function driftPaint(picture: DriftPicture): Paint {
  const { curve, bound, colors, formatMoney, formatTime } = picture;
  const { time, paper, backtest, difference } = curve;
  return (g, width, height) => {
    if (time.length < 2 || width < 200 || height < 110) return;
    const first = time[0]!;
    const span = time.at(-1)! - first || 1;
    const xOf = (at: number): number => left + ((at - first) / span) * (width - left - right);
    const split = Math.round(18 + (height - 36) * 0.58);
    g.textBaseline = 'middle';

    function chart(
      [low, high]: readonly [number, number],
      top: number,
      bottom: number,
      title: string,
    ): (value: number) => number {
      const lines = Math.max(2, Math.floor((bottom - top) / 30));
      const [from, to] = niceRange(low, high, lines);
      const yOf = (value: number): number => top + ((to - value) / (to - from || 1)) * (bottom - top);
      g.font = canvasFont(colors, 10);
      for (const tick of niceTicks(from, to, lines)) {
        g.fillStyle = tick === 0 ? colors.color['border-3'] : colors.color.grid;
        g.fillRect(left, Math.round(yOf(tick)), width - left - right, 1);
        g.fillStyle = colors.color.axis;
        g.textAlign = 'right';
        g.fillText(formatMoney(tick), left - 6, yOf(tick));
      }
      g.font = canvasFont(colors, 10, 500);
      g.fillStyle = colors.color.axis;
      g.textAlign = 'left';
      g.fillText(title, left + 4, top - 8);
      return yOf;
    }

    /** A step at each trade: between two of them nothing is known. */
    function steps(
      values: readonly number[],
      yOf: (value: number) => number,
      color: string,
      dash: number[],
    ): void {
      g.beginPath();
      g.moveTo(xOf(first), yOf(values[0]!));
      for (let i = 1; i < values.length; i++) {
        g.lineTo(xOf(time[i]!), yOf(values[i - 1]!));
        g.lineTo(xOf(time[i]!), yOf(values[i]!));
      }
      g.setLineDash(dash);
      g.strokeStyle = color;
      g.lineWidth = 1.5;
      g.stroke();
      g.setLineDash([]);
    }

    const above = chart(range([...paper, ...backtest]), 20, split - 8, picture.resultTitle);
    steps(backtest, above, colors.color['series-2'], [4, 3]);
    steps(paper, above, colors.color.text, []);
    const below = chart(
      range([...difference, bound, -bound]),
      split + 18,
      height - 20,
      picture.differenceTitle,
    );
    for (const limit of [bound, -bound]) {
      g.fillStyle = colors.color.warning;
      for (let x = left; x < width - right; x += 6) g.fillRect(x, Math.round(below(limit)), 3, 1);
    }
    steps(difference, below, colors.color['series-1'], []);
    g.font = canvasFont(colors, 10);
    g.fillStyle = colors.color.axis;
    g.textAlign = 'center';
    const labels = Math.max(1, Math.floor((width - left - right) / 110));
    for (let k = 0; k < labels; k++) {
      const at = first + ((k + 0.5) / labels) * span;
      g.fillText(formatTime(at), xOf(at), height - 8);
    }
  };
}
