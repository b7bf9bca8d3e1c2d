import type {
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesPrimitive,
  ISeriesPrimitiveAxisView,
  SeriesAttachedParameter,
  Time,
} from 'lightweight-charts';
import type { Drawing } from '../../../../shared/contract/charts.ts';
import { canvasFont, type ThemeColors } from '../../../plot/theme-colors.ts';
import type { Box, Pixel, Projection, Shape } from './drawing-shape.ts';
import { shapeOf } from './drawing-shape.ts';
import type { Hit } from './hit-test.ts';
import { hitOf } from './hit-test.ts';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

/** What drawings say, in the reader's language. */
export interface DrawingWords {
  price(price: number): string;
  /** `0.618  41 250` */
  level(ratio: number, price: number): string;
  /** Lines of a measure. */
  measure(drawing: Drawing): readonly string[];
}

const dashes = { solid: [], dashed: [6, 4], dotted: [1, 3] } as const;
const noteHeight = 20;
const lineHeight = 15;

/** Draws a symbol's drawings over the candles, and finds the one at a pixel. */
export class DrawingsPrimitive implements ISeriesPrimitive<Time> {
  private readonly projection: Projection;
  private drawings: readonly Drawing[] = [];
  private selected: string | null = null;
  private preview: Drawing | null = null;
  private colors: ThemeColors;
  private readonly words: DrawingWords;
  private requestUpdate: (() => void) | null = null;
  private readonly ruler = document.createElement('canvas').getContext('2d');
  private readonly views: readonly IPrimitivePaneView[];

  constructor(projection: Projection, colors: ThemeColors, words: DrawingWords) {
    this.projection = projection;
    this.colors = colors;
    this.words = words;
    const renderer: IPrimitivePaneRenderer = { draw: (target) => this.draw(target) };
    this.views = [{ zOrder: () => 'top', renderer: () => renderer }];
  }

  show(drawings: readonly Drawing[], selected: string | null): void {
    this.drawings = drawings;
    this.selected = selected;
    this.requestUpdate?.();
  }

  showPreview(preview: Drawing | null): void {
    this.preview = preview;
    this.requestUpdate?.();
  }

  restyle(colors: ThemeColors): void {
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

  /** The price of a horizontal line stands on the axis. */
  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.shown()
      .filter(({ kind }) => kind === 'horizontal')
      .map(({ points: [{ price }], style }) => ({
        coordinate: () => this.projection.yOf(price) ?? -1000,
        text: () => this.words.price(price),
        textColor: () => this.colors.color.inset,
        backColor: () => this.colors.color[style.color],
      }));
  }

  /** The uppermost drawing at a pixel; the selected one comes first. */
  hitAt(at: Pixel): { readonly drawing: Drawing; readonly hit: Hit } | null {
    const selected = this.drawings.filter(({ id }) => id === this.selected);
    for (const drawing of [...this.drawings, ...selected].reverse()) {
      const shape = shapeOf(drawing, this.projection);
      const hit = shape === null ? null : hitOf(at, shape, this.areasOf(drawing, shape));
      if (hit !== null) return { drawing, hit };
    }
    return null;
  }

  private areasOf({ kind, text }: Drawing, shape: Shape): Box[] {
    if (kind === 'note') return [this.noteBox(text, shape.handles[0])];
    return (kind === 'rectangle' || kind === 'measure') && shape.area !== null ? [shape.area] : [];
  }

  private shown(): readonly Drawing[] {
    const { preview, drawings } = this;
    if (preview === null) return drawings;
    return drawings.some(({ id }) => id === preview.id)
      ? drawings.map((drawing) => (drawing.id === preview.id ? preview : drawing))
      : [...drawings, preview];
  }

  private widthOf(text: string): number {
    if (this.ruler === null) return text.length * 6;
    this.ruler.font = canvasFont(this.colors, 11, 500);
    return this.ruler.measureText(text).width;
  }

  private noteBox(text: string, at: Pixel): Box {
    const lines = text.split('\n');
    const width = Math.max(...lines.map((line) => this.widthOf(line))) + 16;
    const height = noteHeight + (lines.length - 1) * lineHeight;
    return { left: at.x + 6, top: at.y - height - 6, right: at.x + 6 + width, bottom: at.y - 6 };
  }

  private draw(target: Target): void {
    target.useMediaCoordinateSpace(({ context }) => {
      for (const drawing of this.shown()) {
        const shape = shapeOf(drawing, this.projection);
        if (shape === null) continue;
        context.save();
        this.drawShape(context, drawing, shape);
        if (drawing.id === this.selected || drawing === this.preview) {
          this.drawHandles(context, drawing, shape);
        }
        context.restore();
      }
    });
  }

  private drawShape(g: CanvasRenderingContext2D, drawing: Drawing, shape: Shape): void {
    const { style, kind } = drawing;
    const color = this.colors.color[style.color];
    g.strokeStyle = color;
    g.fillStyle = color;
    if (shape.area !== null) {
      const { left, top, right, bottom } = shape.area;
      g.globalAlpha = kind === 'fibonacci' ? 0.06 : 0.12;
      g.fillRect(left, top, right - left, bottom - top);
      g.globalAlpha = 1;
    }
    g.lineWidth = style.width;
    g.setLineDash(dashes[style.dash].map((length) => length * Math.max(1, style.width / 2)));
    g.lineCap = style.dash === 'dotted' ? 'round' : 'butt';
    g.beginPath();
    for (const { from, to } of shape.segments) {
      g.moveTo(from.x, from.y);
      g.lineTo(to.x, to.y);
    }
    g.stroke();
    g.setLineDash([]);
    g.font = canvasFont(this.colors, 11, 500);
    if (kind === 'fibonacci') this.drawLevels(g, shape);
    if (kind === 'measure') this.drawMeasure(g, drawing, shape);
    if (kind === 'note') this.drawNote(g, drawing, shape);
  }

  private drawLevels(g: CanvasRenderingContext2D, { levels, area }: Shape): void {
    const right = area?.right ?? 0;
    g.textAlign = 'left';
    g.textBaseline = 'middle';
    for (const { ratio, price, y } of levels) {
      const text = this.words.level(ratio, price);
      g.lineWidth = 3;
      g.strokeStyle = this.colors.color.inset;
      g.strokeText(text, right + 6, y);
      g.fillStyle = this.colors.color['text-2'];
      g.fillText(text, right + 6, y);
    }
  }

  private drawMeasure(g: CanvasRenderingContext2D, drawing: Drawing, shape: Shape): void {
    if (shape.area === null) return;
    const lines = this.words.measure(drawing);
    const { left, right, top, bottom } = shape.area;
    const { height, width } = this.projection.plotSize();
    const boxWidth = Math.max(...lines.map((line) => this.widthOf(line))) + 16;
    const boxHeight = lines.length * lineHeight + 6;
    const isRise = drawing.points[1].price >= drawing.points[0].price;
    const wanted = isRise ? top - boxHeight - 6 : bottom + 6;
    const boxTop = Math.min(Math.max(2, wanted), Math.max(2, height - boxHeight - 2));
    const boxLeft = Math.min(Math.max(2, (left + right - boxWidth) / 2), Math.max(2, width - boxWidth - 2));
    this.drawBox(g, lines, {
      left: boxLeft,
      top: boxTop,
      right: boxLeft + boxWidth,
      bottom: boxTop + boxHeight,
    });
  }

  private drawNote(g: CanvasRenderingContext2D, drawing: Drawing, shape: Shape): void {
    const [at] = shape.handles;
    g.beginPath();
    g.arc(at.x, at.y, 2.5, 0, 2 * Math.PI);
    g.fill();
    this.drawBox(g, drawing.text.split('\n'), this.noteBox(drawing.text, at));
  }

  private drawBox(g: CanvasRenderingContext2D, lines: readonly string[], box: Box): void {
    g.fillStyle = this.colors.color['surface-2'];
    g.lineWidth = 1;
    g.beginPath();
    g.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 3);
    g.fill();
    g.stroke();
    g.fillStyle = this.colors.color.text;
    g.textAlign = 'left';
    g.textBaseline = 'middle';
    const first = (box.top + box.bottom - (lines.length - 1) * lineHeight) / 2 + 0.5;
    lines.forEach((line, i) => g.fillText(line, box.left + 8, first + i * lineHeight));
  }

  private drawHandles(g: CanvasRenderingContext2D, { isLocked }: Drawing, { handles }: Shape): void {
    g.lineWidth = 1.5;
    g.strokeStyle = this.colors.color.accent;
    g.fillStyle = this.colors.color.inset;
    for (const { x, y } of handles) {
      g.beginPath();
      if (isLocked) g.rect(x - 3, y - 3, 6, 6);
      else g.arc(x, y, 4.5, 0, 2 * Math.PI);
      g.fill();
      g.stroke();
    }
  }
}
