import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { niceStep, niceTicks } from '../../plot/ticks.ts';
import type { Plateau, PlateauValue } from './plateau-model.ts';

export interface PlateauPicture {
  readonly plateau: Plateau;
  readonly colors: ThemeColors;
  /** All parameters share it, so that steep means the same in every chart. */
  readonly range: readonly [number, number];
  /** Place of the pinned combination's value, or -1. */
  readonly pinned: number;
  readonly hovered: number;
  readonly formatValue: (value: number) => string;
  readonly formatTick: (value: number, step: number) => string;
}

const left = 40;
const right = 14;
const top = 8;
const bottom = 20;

/** The value under a horizontal position, or -1. */
export function plateauValueAt(count: number, width: number, x: number): number {
  const place = Math.floor(((x - left) / Math.max(1, width - left - right)) * count);
  return place >= 0 && place < count ? place : -1;
}

/** Median, mean, middle half and full range of the metric at each value of one parameter; cliffs in amber. */
export function plateauPaint(picture: PlateauPicture): Paint {
  const { plateau, colors, range } = picture;
  const { color } = colors;
  return (g, width, height) => {
    const [low, high] = range;
    const plotHeight = height - top - bottom;
    const plotWidth = width - left - right;
    if (plotWidth < 40 || plotHeight < 20) return;
    const { values } = plateau;
    const slot = plotWidth / values.length;
    const toX = (place: number) => left + (place + 0.5) * slot;
    const toY = (value: number) => top + ((high - value) / (high - low)) * plotHeight;
    const lines = Math.max(2, Math.floor(plotHeight / 26));
    const step = niceStep(low, high, lines);
    g.font = canvasFont(colors, 10);
    g.textBaseline = 'middle';
    g.textAlign = 'right';
    for (const tick of niceTicks(low, high, lines)) {
      g.fillStyle = tick === 0 ? color['border-3'] : color.grid;
      g.fillRect(left, Math.round(toY(tick)), plotWidth, 1);
      g.fillStyle = color.axis;
      g.fillText(picture.formatTick(tick, step), left - 6, toY(tick));
    }
    for (const place of [picture.pinned, picture.hovered]) {
      if (place < 0) continue;
      g.fillStyle = color[place === picture.hovered ? 'surface-3' : 'surface-4'];
      g.fillRect(left + place * slot, top, slot, plotHeight);
    }
    drawSpread(g, values, color['series-6'], Math.min(22, slot * 0.5), toX, toY);
    drawMedians(g, picture, toX, toY);
    drawNames(g, picture, slot, toX, height);
  };
}

/** The full range as a thin line, the middle half as a box. */
function drawSpread(
  g: CanvasRenderingContext2D,
  values: readonly PlateauValue[],
  color: string,
  width: number,
  toX: (place: number) => number,
  toY: (value: number) => number,
): void {
  g.fillStyle = color;
  values.forEach(({ lowest, highest, lower, upper }, place) => {
    if (lowest === null || highest === null || lower === null || upper === null) return;
    const x = toX(place);
    g.globalAlpha = 0.5;
    g.fillRect(Math.round(x), toY(highest), 1, toY(lowest) - toY(highest));
    g.globalAlpha = 0.4;
    g.fillRect(x - width / 2, toY(upper), width, Math.max(1, toY(lower) - toY(upper)));
  });
  g.globalAlpha = 1;
}

function drawMedians(
  g: CanvasRenderingContext2D,
  { plateau, colors }: PlateauPicture,
  toX: (place: number) => number,
  toY: (value: number) => number,
): void {
  const { values, cliffs } = plateau;
  g.lineWidth = 1.5;
  for (let place = 1; place < values.length; place++) {
    const from = values[place - 1];
    const to = values[place];
    if (from.median === null || to.median === null) continue;
    const isCliff = cliffs.some((cliff) => cliff.from === from.value && cliff.to === to.value);
    g.strokeStyle = isCliff ? colors.color.warning : colors.color.text;
    g.setLineDash(isCliff ? [4, 3] : []);
    g.beginPath();
    g.moveTo(toX(place - 1), toY(from.median));
    g.lineTo(toX(place), toY(to.median));
    g.stroke();
  }
  g.setLineDash([]);
  values.forEach(({ median, mean }, place) => {
    if (median === null || mean === null) return;
    g.fillStyle = colors.color.text;
    g.fillRect(toX(place) - 6, toY(median) - 1, 12, 2);
    g.fillStyle = colors.color.mean;
    g.beginPath();
    g.arc(toX(place), toY(mean), 2.5, 0, 7);
    g.fill();
  });
}

function drawNames(
  g: CanvasRenderingContext2D,
  { plateau, colors, pinned, formatValue }: PlateauPicture,
  slot: number,
  toX: (place: number) => number,
  height: number,
): void {
  const texts = plateau.values.map(({ value }) => formatValue(value));
  const widest = Math.max(...texts.map((text) => g.measureText(text).width));
  const stride = Math.max(1, Math.ceil((widest + 6) / slot));
  g.textAlign = 'center';
  texts.forEach((text, place) => {
    if (place % stride !== 0 && place !== pinned) return;
    if (place !== pinned && pinned >= 0 && Math.abs(place - pinned) < stride) return;
    g.font = canvasFont(colors, 10, place === pinned ? 600 : 400);
    g.fillStyle = place === pinned ? colors.color.text : colors.color.axis;
    g.fillText(text, toX(place), height - 9);
  });
}
