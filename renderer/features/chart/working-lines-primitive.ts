import type {
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesApi,
  ISeriesPrimitive,
  ISeriesPrimitiveAxisView,
  SeriesAttachedParameter,
  SeriesType,
  Time,
} from 'lightweight-charts';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import type { WorkingLine, WorkingLineKind } from './working-lines.ts';
import { spreadLabels } from './working-lines.ts';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

interface Attachment {
  readonly series: ISeriesApi<SeriesType, Time>;
  readonly requestUpdate: () => void;
}

/** A line with its place on the canvas; `edge` says on which side of the view its price lies. */
interface PlacedLine {
  readonly line: WorkingLine;
  readonly y: number;
  readonly edge: 'above' | 'below' | null;
}

const labelHeight = 18;
const labelGap = 20;
const padding = 8;

const colorNames = { entry: 'text-2', stop: 'stop', target: 'up', level: 'level', order: 'accent' } as const;
const dashes: Readonly<Record<WorkingLineKind, readonly number[]>> = {
  entry: [],
  stop: [2, 3],
  target: [6, 3],
  level: [4, 3],
  order: [],
};

/** Prices an account works with, each a line with its words; one that is out of view is pinned to the edge. */
export class WorkingLinesPrimitive implements ISeriesPrimitive<Time> {
  private attachment: Attachment | null = null;
  private lines: readonly WorkingLine[] = [];
  private colors: ThemeColors;
  private formatPrice: (price: number) => string = String;
  private readonly views: readonly IPrimitivePaneView[];

  constructor(colors: ThemeColors) {
    this.colors = colors;
    const renderer: IPrimitivePaneRenderer = { draw: (target) => this.draw(target) };
    this.views = [{ zOrder: () => 'top', renderer: () => renderer }];
  }

  show(lines: readonly WorkingLine[], colors: ThemeColors, formatPrice: (price: number) => string): void {
    this.lines = lines;
    this.colors = colors;
    this.formatPrice = formatPrice;
    this.attachment?.requestUpdate();
  }

  attached({ series, requestUpdate }: SeriesAttachedParameter<Time>): void {
    this.attachment = { series, requestUpdate };
  }

  detached(): void {
    this.attachment = null;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.views;
  }

  /** The price on the axis, in the colour of its line. */
  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.lines.map((line) => ({
      coordinate: () => this.attachment?.series.priceToCoordinate(line.price) ?? -1000,
      text: () => this.formatPrice(line.price),
      textColor: () => this.colors.color.text,
      backColor: () => this.colors.color['surface-4'],
      visible: () => this.attachment?.series.priceToCoordinate(line.price) !== null,
    }));
  }

  private place(height: number): PlacedLine[] {
    const { attachment, lines } = this;
    if (!attachment) return [];
    return lines.flatMap((line): PlacedLine[] => {
      const y = attachment.series.priceToCoordinate(line.price);
      if (y === null) return [];
      const edge = y < 0 ? 'above' : y > height ? 'below' : null;
      return [{ line, y: Math.min(height - 1, Math.max(0, y)), edge }];
    });
  }

  private draw(target: Target): void {
    target.useMediaCoordinateSpace(({ context: g, mediaSize: { width, height } }) => {
      const placed = this.place(height);
      const half = labelHeight / 2;
      const middles = spreadLabels(
        placed.map(({ y }) => y),
        labelGap,
        half + 2,
        height - half - 2,
      );
      for (const { line, y, edge } of placed) if (edge === null) this.drawLine(g, line, y, width);
      placed.forEach(({ line, edge }, i) => this.drawLabel(g, line, edge, middles[i]!, width));
    });
  }

  private colorOf({ kind }: WorkingLine): string {
    return this.colors.color[colorNames[kind]];
  }

  private drawLine(g: CanvasRenderingContext2D, line: WorkingLine, y: number, width: number): void {
    g.strokeStyle = this.colorOf(line);
    g.lineWidth = 1;
    g.setLineDash([...dashes[line.kind]]);
    g.beginPath();
    g.moveTo(width * 0.5, Math.round(y) + 0.5);
    g.lineTo(width, Math.round(y) + 0.5);
    g.stroke();
    g.setLineDash([]);
  }

  private drawLabel(
    g: CanvasRenderingContext2D,
    line: WorkingLine,
    edge: PlacedLine['edge'],
    middle: number,
    width: number,
  ): void {
    const color = this.colorOf(line);
    const arrow = edge === null ? 0 : 14;
    const text = edge === null ? line.label : line.pinnedLabel;
    g.font = canvasFont(this.colors, 11, 500);
    const boxWidth = g.measureText(text).width + 2 * padding + arrow;
    const left = Math.max(2, width - boxWidth - 8);
    const top = Math.round(middle - labelHeight / 2);
    g.fillStyle = this.colors.color['surface-2'];
    g.strokeStyle = color;
    g.lineWidth = 1;
    g.beginPath();
    g.roundRect(left + 0.5, top + 0.5, boxWidth, labelHeight, 3);
    g.fill();
    g.stroke();
    if (edge !== null) this.drawArrow(g, edge, color, left + padding, top + labelHeight / 2);
    g.fillStyle = this.colors.color.text;
    g.textAlign = 'left';
    g.textBaseline = 'middle';
    g.fillText(text, left + padding + arrow, top + labelHeight / 2 + 1);
  }

  private drawArrow(
    g: CanvasRenderingContext2D,
    edge: 'above' | 'below',
    color: string,
    x: number,
    y: number,
  ): void {
    const direction = edge === 'above' ? -1 : 1;
    g.fillStyle = color;
    g.beginPath();
    g.moveTo(x, y - 3 * direction);
    g.lineTo(x + 8, y - 3 * direction);
    g.lineTo(x + 4, y + 3 * direction);
    g.closePath();
    g.fill();
  }
}
