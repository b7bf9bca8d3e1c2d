import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont, type ColorName, type ThemeColors } from '../../plot/theme-colors.ts';
import { niceTicks } from '../../plot/ticks.ts';
import { ladderY, spreadLabels, type LadderMark, type LadderScale, type MarkKind } from './ladder.ts';

export interface LadderPicture {
  readonly marks: readonly LadderMark[];
  readonly scale: LadderScale;
  readonly colors: ThemeColors;
  /** Not at work: drawn fainter. */
  readonly isQuiet: boolean;
  /** The stop covers only a part: its line is broken. */
  readonly isStopPartial: boolean;
  readonly nameOf: (mark: LadderMark) => string;
  readonly formatPrice: (price: string) => string;
  readonly formatProfit: (money: string) => string;
  readonly formatPercent: (fraction: number, decimals: number) => string;
}

const margin = 12;
const rail = 14;
const labelGap = 15;
/** From here on a card has room for distances and profits beside the prices. */
const wideWidth = 250;

const colorOfKind: Readonly<Record<MarkKind, ColorName>> = {
  target: 'target',
  filled: 'level',
  resting: 'level',
  idle: 'border-3',
  average: 'text',
  stop: 'stop',
  price: 'text',
};

const textOfKind: Readonly<Record<MarkKind, ColorName>> = {
  ...colorOfKind,
  filled: 'text',
  resting: 'text-2',
  idle: 'text-3',
};

interface PlacedMark extends LadderMark {
  readonly y: number;
  readonly labelY: number;
}

/** Draws one ladder: a percent scale, a rail from stop to target, a sign for each price and its label. */
export function ladderPaint(picture: LadderPicture): Paint {
  return (g, width, height) => {
    if (picture.marks.length === 0) return;
    const isWide = width >= wideWidth;
    const left = isWide ? 44 : 34;
    g.textBaseline = 'middle';
    drawScale(g, picture, left, width, height, isWide);
    const x = left + 10;
    drawRail(g, picture, x, height);
    const labelX = x + (isWide ? 40 : 24);
    for (const mark of placedMarks(picture, height)) {
      g.globalAlpha = picture.isQuiet && mark.kind !== 'price' ? 0.7 : 1;
      drawLeader(g, picture, mark, x, labelX);
      drawSign(g, picture, mark, x);
      drawLabel(g, picture, mark, labelX, width, isWide);
    }
    g.globalAlpha = 1;
  };
}

function placedMarks({ marks, scale }: LadderPicture, height: number): PlacedMark[] {
  const sorted = marks
    .map((mark) => ({ ...mark, y: ladderY(mark.place, scale, height, margin) }))
    .toSorted((a, b) => a.y - b.y);
  const labels = spreadLabels(
    sorted.map(({ y }) => y),
    labelGap,
    sorted.findIndex(({ kind }) => kind === 'price'),
  );
  return sorted.map((mark, index) => ({ ...mark, labelY: labels[index]! }));
}

function drawScale(
  g: CanvasRenderingContext2D,
  { scale, colors, formatPercent }: LadderPicture,
  left: number,
  width: number,
  height: number,
  isWide: boolean,
): void {
  g.font = canvasFont(colors, 10);
  g.textAlign = 'right';
  for (const tick of niceTicks(scale.low, scale.high, Math.max(3, Math.floor(height / 28)))) {
    const y = Math.round(ladderY(tick, scale, height, margin));
    g.fillStyle = colors.color.grid;
    g.fillRect(left - 4, y, width - left, 1);
    if (tick === 0) continue;
    g.fillStyle = colors.color.axis;
    const text = formatPercent(tick, Number.isInteger(Math.round(tick * 1e6) / 1e4) ? 0 : 1);
    g.fillText(isWide ? text : text.replace(/\s?%$/, ''), left - 8, y);
  }
}

function drawRail(g: CanvasRenderingContext2D, picture: LadderPicture, x: number, height: number): void {
  const { marks, scale, colors } = picture;
  const yOf = (place: number): number => ladderY(place, scale, height, margin);
  const band = (from: number, to: number, color: ColorName): void => {
    g.fillStyle = colors.color[color];
    g.fillRect(x - rail / 2, Math.min(yOf(from), yOf(to)), rail, Math.abs(yOf(to) - yOf(from)));
  };
  const placeOf = (kind: MarkKind): number | undefined => marks.find((mark) => mark.kind === kind)?.place;
  const stop = placeOf('stop');
  const target = placeOf('target');
  if (stop !== undefined) {
    band(0, stop, 'down-soft');
    if (target !== undefined) band(0, target, 'up-soft');
    return;
  }
  const places = marks.map(({ place }) => place);
  band(Math.min(...places), Math.max(...places), 'surface-3');
}

function drawLeader(
  g: CanvasRenderingContext2D,
  { colors }: LadderPicture,
  { kind, y, labelY }: PlacedMark,
  x: number,
  labelX: number,
): void {
  g.strokeStyle = colors.color[kind === 'price' ? 'text' : 'border-2'];
  g.lineWidth = 1;
  g.beginPath();
  g.moveTo(x + rail / 2 + 2, Math.round(y) + 0.5);
  g.lineTo(labelX - 12, Math.round(labelY) + 0.5);
  g.lineTo(labelX - 4, Math.round(labelY) + 0.5);
  g.stroke();
}

function drawSign(g: CanvasRenderingContext2D, picture: LadderPicture, mark: PlacedMark, x: number): void {
  const { colors, isStopPartial } = picture;
  const { kind, y } = mark;
  const line = Math.round(y) - 1;
  g.fillStyle = colors.color[colorOfKind[kind]];
  g.strokeStyle = g.fillStyle;
  if (kind === 'stop' && isStopPartial) {
    for (let dash = 0; dash < 3; dash += 1) g.fillRect(x - 10 + dash * 8, line, 4, 2);
  } else if (kind === 'stop' || kind === 'target') {
    g.fillRect(x - 10, line, 20, 2);
  } else if (kind === 'price') {
    g.beginPath();
    g.moveTo(x - 12, y - 4);
    g.lineTo(x - 5, y);
    g.lineTo(x - 12, y + 4);
    g.fill();
    g.fillRect(x - 8, Math.round(y) - 0.5, 16, 1);
  } else if (kind === 'average') {
    g.save();
    g.translate(x, y);
    g.rotate(Math.PI / 4);
    g.fillRect(-4, -4, 8, 8);
    g.strokeStyle = colors.color['surface-1'];
    g.lineWidth = 1.5;
    g.strokeRect(-4, -4, 8, 8);
    g.restore();
  } else {
    g.beginPath();
    g.roundRect(x - 5, y - 5, 10, 10, 2);
    if (kind !== 'filled') g.fillStyle = colors.color['surface-1'];
    g.fill();
    g.lineWidth = 1.5;
    if (kind !== 'filled') g.stroke();
  }
}

function drawLabel(
  g: CanvasRenderingContext2D,
  picture: LadderPicture,
  mark: PlacedMark,
  labelX: number,
  width: number,
  isWide: boolean,
): void {
  const { colors, nameOf, formatPrice, formatProfit, formatPercent } = picture;
  const { kind, labelY, unrealised, place } = mark;
  const isPrice = kind === 'price';
  if (isPrice) {
    g.fillStyle = colors.color['surface-4'];
    g.beginPath();
    g.roundRect(labelX - 4, labelY - 9, width - labelX - 4, 18, 3);
    g.fill();
  }
  const priceEnd = isWide ? width - 74 : width - 12;
  g.fillStyle = colors.color[textOfKind[kind]];
  g.font = canvasFont(colors, 11, isPrice || kind === 'average' ? 600 : 400);
  g.textAlign = 'left';
  g.fillText(nameOf(mark), labelX, labelY + 0.5);
  g.font = canvasFont(colors, 11, isPrice ? 600 : 400);
  g.textAlign = 'right';
  g.fillText(formatPrice(mark.price), priceEnd, labelY + 0.5);
  if (!isWide || isPrice || kind === 'average') return;
  if (kind === 'filled') {
    if (unrealised === null) return;
    g.fillStyle = colors.color[unrealised.startsWith('-') ? 'down' : 'up'];
    g.fillText(formatProfit(unrealised), width - 10, labelY + 0.5);
  } else {
    g.fillStyle = colors.color['text-3'];
    g.fillText(formatPercent(place, 1), width - 10, labelY + 0.5);
  }
}
