import type {
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesPrimitive,
  ISeriesPrimitiveAxisView,
  SeriesAttachedParameter,
  Time,
} from 'lightweight-charts';
import { canvasFont, type ThemeColors } from '../../../plot/theme-colors.ts';
import type { ChartSurface } from '../../chart/chart-surface.ts';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

/** A price that is not worked with yet: of the ticket, or where a line would go. */
export interface GhostLine {
  readonly price: number;
  readonly label: string;
  readonly axisText: string;
  readonly tone: 'accent' | 'stop' | 'up';
}

const labelHeight = 18;
const padding = 8;

/** Draws prices that nothing works at yet, dashed, with their words in the middle of the plot. */
export class GhostLinesPrimitive implements ISeriesPrimitive<Time> {
  private readonly surface: Pick<ChartSurface, 'yOf'>;
  private lines: readonly GhostLine[] = [];
  private colors: ThemeColors;
  private requestUpdate: (() => void) | null = null;
  private readonly views: readonly IPrimitivePaneView[];

  constructor(surface: Pick<ChartSurface, 'yOf'>, colors: ThemeColors) {
    this.surface = surface;
    this.colors = colors;
    const renderer: IPrimitivePaneRenderer = { draw: (target) => this.draw(target) };
    this.views = [{ zOrder: () => 'top', renderer: () => renderer }];
  }

  show(lines: readonly GhostLine[], colors: ThemeColors): void {
    this.lines = lines;
    this.colors = colors;
    this.requestUpdate?.();
  }

  attached({ requestUpdate }: SeriesAttachedParameter<Time>): void {
    this.requestUpdate = requestUpdate;
  }

  detached(): void {
    this.requestUpdate = null;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.views;
  }

  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.lines.map(({ price, axisText, tone }) => ({
      coordinate: () => this.surface.yOf(price) ?? -1000,
      text: () => axisText,
      textColor: () => this.colors.color.inset,
      backColor: () => this.colors.color[tone],
    }));
  }

  private draw(target: Target): void {
    target.useMediaCoordinateSpace(({ context: g, mediaSize: { width, height } }) => {
      for (const { price, label, tone } of this.lines) {
        const y = this.surface.yOf(price);
        if (y === null || y < 0 || y > height) continue;
        const middle = Math.round(y) + 0.5;
        g.strokeStyle = this.colors.color[tone];
        g.lineWidth = 1.5;
        g.setLineDash([5, 4]);
        g.beginPath();
        g.moveTo(0, middle);
        g.lineTo(width, middle);
        g.stroke();
        g.setLineDash([]);
        g.font = canvasFont(this.colors, 11, 600);
        const boxWidth = g.measureText(label).width + 2 * padding;
        const left = Math.max(2, width * 0.5 - boxWidth - 8);
        g.fillStyle = this.colors.color['surface-2'];
        g.lineWidth = 1;
        g.beginPath();
        g.roundRect(left + 0.5, middle - labelHeight / 2, boxWidth, labelHeight, 3);
        g.fill();
        g.stroke();
        g.fillStyle = this.colors.color.text;
        g.textAlign = 'left';
        g.textBaseline = 'middle';
        g.fillText(label, left + padding, middle + 0.5);
      }
    });
  }
}
