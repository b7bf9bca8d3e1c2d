import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont, type ThemeColors } from '../../plot/theme-colors.ts';
import { niceTicks } from '../../plot/ticks.ts';

export interface EquityCurve {
  /** Columns of equal length, oldest first; drawdown at or below zero, Sharpe ratio null where there is none. */
  readonly time: readonly number[];
  readonly equity: readonly number[];
  readonly drawdown: readonly number[];
  readonly sharpe: readonly (number | null)[];
  readonly colors: ThemeColors;
  /** Share of the picture's width at which the pointer is. */
  readonly crosshair: number | null;
  readonly words: {
    readonly money: (value: number) => string;
    readonly axis: (value: number) => string;
    readonly percent: (fraction: number) => string;
    readonly date: (time: number) => string;
    readonly moment: (time: number) => string;
    readonly deepest: (percent: string) => string;
    readonly ratio: (value: number) => string;
    /** What the lowest lane shows. */
    readonly sharpe: string;
  };
}

const left = 12;
const axisWidth = 72;
const bottomHeight = 20;
const fallShare = 0.24;
/** The lane of the Sharpe ratio; a picture that is lower than this goes without it. */
const sharpeShare = 0.19;
const leastHeightWithSharpe = 240;
/** The scale of falls reaches at least this far, so that a small one looks small. */
const leastFall = -0.02;

interface Frame {
  readonly right: number;
  readonly split: number;
  /** Where the falls end and the lane of the Sharpe ratio begins: at `foot` when there is no such lane. */
  readonly fallFoot: number;
  readonly foot: number;
  readonly x: (time: number) => number;
  readonly y: (equity: number) => number;
  readonly fallY: (drawdown: number) => number;
  readonly low: number;
  readonly high: number;
  readonly deepest: number;
}

function frameOf({ time, equity, drawdown, sharpe }: EquityCurve, width: number, height: number): Frame {
  const right = width - axisWidth;
  const foot = height - bottomHeight;
  const hasSharpe = height >= leastHeightWithSharpe && sharpe.some((ratio) => ratio !== null);
  const fallFoot = hasSharpe ? Math.round(foot * (1 - sharpeShare)) : foot;
  const split = Math.round(fallFoot * (1 - fallShare));
  const from = time[0] ?? 0;
  const span = Math.max(1, (time.at(-1) ?? 1) - from);
  let [low, high] = [Math.min(...equity), Math.max(...equity)];
  const room = (high - low) * 0.08 || Math.abs(high) * 0.002 || 1;
  [low, high] = [low - room, high + room];
  const deepest = Math.min(leastFall, ...drawdown) * 1.15;
  return {
    right,
    split,
    fallFoot,
    foot,
    x: (at) => left + ((at - from) / span) * (right - left - 6),
    y: (value) => 8 + ((high - value) / (high - low)) * (split - 22),
    fallY: (fall) => split + (fall / deepest) * (fallFoot - split - 4),
    low,
    high,
    deepest,
  };
}

/**
 * Equity above, what it fell under its peak below, then the rolling Sharpe ratio where there is room and one to show:
 * on one axis of time, with the last value at the edge.
 */
export function equityPaint(curve: EquityCurve): Paint {
  const { time, equity, drawdown, colors, words } = curve;
  return (g, width, height) => {
    if (time.length < 2 || width < 220 || height < 110) return;
    const frame = frameOf(curve, width, height);
    const { right, split, foot, x, y, fallY } = frame;
    g.font = canvasFont(colors, 10);
    g.textBaseline = 'middle';
    grid(g, curve, frame, width);
    dates(g, curve, frame);
    // Falls.
    g.fillStyle = colors.color['border-2'];
    g.fillRect(left, split, right - left, 1);
    g.beginPath();
    g.moveTo(x(time[0]!), split);
    drawdown.forEach((fall, i) => g.lineTo(x(time[i]!), fallY(fall)));
    g.lineTo(x(time.at(-1)!), split);
    g.closePath();
    g.fillStyle = colors.color['down-soft'];
    g.fill();
    trace(g, time.map(x), drawdown.map(fallY), colors.color.down, 1.25);
    // Equity.
    trace(g, time.map(x), equity.map(y), colors.color.text, 1.75);
    deepestMark(g, curve, frame);
    if (frame.fallFoot < foot) sharpeLane(g, curve, frame, width);
    const lastY = y(equity.at(-1)!);
    tag(g, curve, words.axis(equity.at(-1)!), lastY, right, width);
    if (curve.crosshair !== null) crosshair(g, curve, frame, curve.crosshair * width, foot);
  };
}

function grid(
  g: CanvasRenderingContext2D,
  { colors, words }: EquityCurve,
  frame: Frame,
  width: number,
): void {
  const { right, split, y, fallY, low, high, deepest } = frame;
  g.textAlign = 'right';
  const count = Math.max(2, Math.round(split / 52));
  for (const tick of niceTicks(low, high, count)) {
    if (y(tick) > split - 8) continue;
    g.fillStyle = colors.color.grid;
    g.fillRect(left, Math.round(y(tick)), right - left, 1);
    g.fillStyle = colors.color.axis;
    g.fillText(words.axis(tick), width - 10, y(tick));
  }
  for (const tick of niceTicks(deepest, 0, 2)) {
    g.fillStyle = colors.color.axis;
    g.fillText(words.percent(tick), width - 10, Math.max(split + 6, fallY(tick)));
  }
}

function dates(g: CanvasRenderingContext2D, { time, colors, words }: EquityCurve, frame: Frame): void {
  const { right, foot, x } = frame;
  const [from, to] = [time[0]!, time.at(-1)!];
  const dayMs = 86_400_000;
  const isShort = to - from < 2 * dayMs;
  const room = Math.floor((right - left) / (isShort ? 150 : 116));
  // Never two labels that say the same.
  const count = Math.max(2, Math.min(room, 1 + Math.floor((to - from) / (isShort ? 60_000 : dayMs))));
  g.font = canvasFont(colors, 10);
  g.fillStyle = colors.color.axis;
  for (let i = 0; i < count; i += 1) {
    const at = from + ((to - from) * i) / (count - 1);
    g.textAlign = i === 0 ? 'left' : i === count - 1 ? 'right' : 'center';
    g.fillText(isShort ? words.moment(at) : words.date(at), x(at), foot + bottomHeight / 2 + 2);
  }
}

function trace(
  g: CanvasRenderingContext2D,
  xs: readonly number[],
  ys: readonly number[],
  colour: string,
  thickness: number,
): void {
  g.beginPath();
  xs.forEach((px, i) => (i === 0 ? g.moveTo(px, ys[i]!) : g.lineTo(px, ys[i]!)));
  g.strokeStyle = colour;
  g.lineWidth = thickness;
  g.lineJoin = 'round';
  g.stroke();
}

function deepestMark(
  g: CanvasRenderingContext2D,
  { time, drawdown, colors, words }: EquityCurve,
  frame: Frame,
) {
  const deepest = Math.min(...drawdown);
  if (deepest > -0.0005) return;
  const at = time[drawdown.indexOf(deepest)]!;
  const text = words.deepest(words.percent(deepest));
  g.font = canvasFont(colors, 11, 500);
  g.fillStyle = colors.color.down;
  g.textAlign = 'center';
  const half = g.measureText(text).width / 2;
  const px = Math.min(frame.right - half - 4, Math.max(left + half, frame.x(at)));
  g.fillText(text, px, Math.min(frame.fallFoot - 6, frame.fallY(deepest) + 9));
}

function tag(
  g: CanvasRenderingContext2D,
  { colors }: EquityCurve,
  text: string,
  at: number,
  right: number,
  width: number,
): void {
  g.fillStyle = colors.color['surface-4'];
  g.fillRect(right, at - 9, width - right, 18);
  g.fillStyle = colors.color.text;
  g.font = canvasFont(colors, 11, 600);
  g.textAlign = 'right';
  g.fillText(text, width - 10, at + 0.5);
  g.beginPath();
  g.arc(right - 6, at, 3, 0, 7);
  g.fill();
}

/** The rolling Sharpe ratio around its zero; what has none is left out of the line. */
function sharpeLane(
  g: CanvasRenderingContext2D,
  { time, sharpe, colors, words }: EquityCurve,
  { right, fallFoot, foot, x }: Frame,
  width: number,
): void {
  const known = sharpe.filter((ratio) => ratio !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  const room = (high - low) * 0.15 || 1;
  const top = fallFoot + 16;
  const y = (ratio: number): number =>
    top + ((high + room - ratio) / (high - low + 2 * room)) * (foot - top - 2);
  g.fillStyle = colors.color['border-2'];
  g.fillRect(left, fallFoot, right - left, 1);
  g.fillStyle = colors.color.grid;
  g.fillRect(left, Math.round(y(0)), right - left, 1);
  g.fillStyle = colors.color.axis;
  g.font = canvasFont(colors, 10);
  g.textAlign = 'left';
  g.fillText(words.sharpe, left, fallFoot + 9);
  g.textAlign = 'right';
  for (const tick of niceTicks(low, high, 2)) g.fillText(words.ratio(tick), width - 10, y(tick));
  for (const run of runsOf(sharpe)) {
    const xs = run.map((index) => x(time[index]!));
    trace(
      g,
      xs,
      run.map((index) => y(sharpe[index]!)),
      colors.color.accent,
      1.25,
    );
  }
}

/** Indices of neighbours that all have a value. */
function runsOf(values: readonly (number | null)[]): number[][] {
  const runs: number[][] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    if (index === 0 || values[index - 1] === null) runs.push([]);
    runs.at(-1)!.push(index);
  });
  return runs;
}

/** The point nearest to the pointer, with its time and values. */
function crosshair(
  g: CanvasRenderingContext2D,
  { time, equity, drawdown, sharpe, colors, words }: EquityCurve,
  { right, x, y }: Frame,
  px: number,
  foot: number,
): void {
  if (px < left || px > right) return;
  let nearest = 0;
  time.forEach((at, i) => {
    if (Math.abs(x(at) - px) < Math.abs(x(time[nearest]!) - px)) nearest = i;
  });
  const at = x(time[nearest]!);
  g.fillStyle = colors.color['border-3'];
  g.fillRect(Math.round(at), 8, 1, foot - 8);
  g.fillStyle = colors.color.text;
  g.beginPath();
  g.arc(at, y(equity[nearest]!), 3, 0, 7);
  g.fill();
  const ratio = sharpe[nearest] ?? null;
  const text = [
    words.moment(time[nearest]!),
    words.money(equity[nearest]!),
    words.percent(drawdown[nearest]!),
    ...(ratio === null ? [] : [words.ratio(ratio)]),
  ].join('   ');
  g.font = canvasFont(colors, 11, 500);
  const wide = g.measureText(text).width + 14;
  const from = Math.min(right - wide, Math.max(left, at - wide / 2));
  g.fillStyle = colors.color['surface-3'];
  g.fillRect(from, 2, wide, 18);
  g.fillStyle = colors.color.text;
  g.textAlign = 'left';
  g.fillText(text, from + 7, 11.5);
}
