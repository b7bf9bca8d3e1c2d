import type {
  IChartApiBase,
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesApi,
  ISeriesPrimitive,
  SeriesAttachedParameter,
  SeriesType,
  Time,
} from 'lightweight-charts';
import { canvasFont } from '../../plot/theme-colors.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import type { TradeMark } from './trade-marks.ts';
import { marksBetween } from './trade-marks.ts';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

interface Attachment {
  readonly chart: IChartApiBase<Time>;
  readonly series: ISeriesApi<SeriesType, Time>;
  readonly requestUpdate: () => void;
}

/** Entries, exits and the line between them, drawn over the candles; only what is in view. */
export class TradeMarksPrimitive implements ISeriesPrimitive<Time> {
  private attachment: Attachment | null = null;
  private marks: readonly TradeMark[] = [];
  private colors: ThemeColors;
  private selected: number | null = null;
  private readonly views: readonly IPrimitivePaneView[];

  constructor(colors: ThemeColors) {
    this.colors = colors;
    const renderer: IPrimitivePaneRenderer = { draw: (target) => this.draw(target) };
    this.views = [{ zOrder: () => 'top', renderer: () => renderer }];
  }

  show(marks: readonly TradeMark[], colors: ThemeColors, selected: number | null): void {
    this.marks = marks;
    this.colors = colors;
    this.selected = selected;
    this.attachment?.requestUpdate();
  }

  attached({ chart, series, requestUpdate }: SeriesAttachedParameter<Time>): void {
    this.attachment = { chart, series, requestUpdate };
  }

  detached(): void {
    this.attachment = null;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.views;
  }

  private draw(target: Target): void {
    const { attachment, marks } = this;
    const range = attachment?.chart.timeScale().getVisibleRange();
    if (!attachment || !range || marks.length === 0) return;
    const [from, to] = marksBetween(marks, Number(range.from), Number(range.to));
    target.useMediaCoordinateSpace(({ context }) => {
      const scale = attachment.chart.timeScale();
      const isDense = (to - from) * 60 > scale.width();
      let labelEnd = Number.NEGATIVE_INFINITY;
      for (let i = from; i < to; i++) {
        const mark = marks[i];
        const entryX = scale.timeToCoordinate(mark.entryTime);
        const exitX = scale.timeToCoordinate(mark.exitTime);
        const entryY = attachment.series.priceToCoordinate(mark.entryPrice);
        const exitY = attachment.series.priceToCoordinate(mark.exitPrice);
        if (entryX === null || exitX === null || entryY === null || exitY === null) continue;
        const isSelected = mark.number === this.selected;
        this.drawLink(context, mark, entryX, entryY, exitX, exitY, isSelected);
        const size = isDense && !isSelected ? 3 : 5;
        const entryPoints = mark.side === 'long' ? 1 : -1;
        this.drawTriangle(context, entryX, entryY, size, entryPoints, isSelected);
        this.drawTriangle(context, exitX, exitY, size, -entryPoints, isSelected);
        if (isDense && !isSelected) continue;
        this.drawEntryText(context, mark, entryX, entryY, entryPoints);
        if (exitX - 24 > labelEnd || isSelected) {
          this.drawExitText(context, mark, exitX, exitY, -entryPoints);
          labelEnd = exitX + 24;
        }
      }
    });
  }

  private drawLink(
    g: CanvasRenderingContext2D,
    mark: TradeMark,
    fromX: number,
    fromY: number,
    toX: number,
    toY: number,
    isSelected: boolean,
  ): void {
    g.strokeStyle = mark.isGain ? this.colors.color.up : this.colors.color.down;
    g.lineWidth = isSelected ? 2.5 : 1.5;
    g.setLineDash([2, 2]);
    g.beginPath();
    g.moveTo(fromX, fromY);
    g.lineTo(toX, toY);
    g.stroke();
    g.setLineDash([]);
  }

  /** `direction` 1 points up from below the price, -1 points down from above it. */
  private drawTriangle(
    g: CanvasRenderingContext2D,
    x: number,
    y: number,
    size: number,
    direction: number,
    isSelected: boolean,
  ): void {
    g.fillStyle = isSelected ? this.colors.color.accent : this.colors.color.text;
    g.strokeStyle = this.colors.color.inset;
    g.lineWidth = 2;
    g.beginPath();
    g.moveTo(x - size, y + direction * (size + 4));
    g.lineTo(x + size, y + direction * (size + 4));
    g.lineTo(x, y + direction);
    g.closePath();
    g.stroke();
    g.fill();
  }

  private drawEntryText(
    g: CanvasRenderingContext2D,
    mark: TradeMark,
    x: number,
    y: number,
    direction: number,
  ): void {
    g.font = canvasFont(this.colors, 10, 600);
    g.textAlign = 'right';
    g.textBaseline = 'middle';
    g.lineWidth = 3;
    g.strokeStyle = this.colors.color.inset;
    g.strokeText(mark.entryText, x - 8, y + direction * 6);
    g.fillStyle = this.colors.color['text-2'];
    g.fillText(mark.entryText, x - 8, y + direction * 6);
  }

  private drawExitText(
    g: CanvasRenderingContext2D,
    mark: TradeMark,
    x: number,
    y: number,
    direction: number,
  ): void {
    g.font = canvasFont(this.colors, 11, 600);
    g.textAlign = 'center';
    g.textBaseline = 'middle';
    const half = g.measureText(mark.exitText).width / 2 + 4;
    const middle = y + direction * 20;
    g.fillStyle = this.colors.color.inset;
    g.globalAlpha = 0.86;
    g.beginPath();
    g.roundRect(x - half, middle - 8, half * 2, 16, 3);
    g.fill();
    g.globalAlpha = 1;
    g.fillStyle = mark.isGain ? this.colors.color.up : this.colors.color.down;
    g.fillText(mark.exitText, x, middle);
  }
}
