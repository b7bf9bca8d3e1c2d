import { canvasFont, type ThemeColors } from '../../../plot/theme-colors.ts';

/** What is written around a picture of a chart, so that it can be read anywhere. */
export interface PictureCaption {
  readonly symbol: string;
  readonly timeframe: string;
  /** The word of the mode, in capitals. */
  readonly mode: string;
  /** When it was taken, with its zone. */
  readonly time: string;
  /** Which zone the axis is in. */
  readonly zone: string;
  readonly credit: string;
}

const headHeight = 32;
const footHeight = 22;
const margin = 12;

/** A picture with its caption, at the resolution of the picture. `scale` is pixels of it per pixel of the page. */
export function captionedPicture(
  picture: HTMLCanvasElement,
  caption: PictureCaption,
  colors: ThemeColors,
  scale: number,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height + Math.round((headHeight + footHeight) * scale);
  const g = canvas.getContext('2d');
  if (g === null) throw new Error('This window cannot draw pictures.');
  const { color } = colors;
  g.fillStyle = color['surface-1'];
  g.fillRect(0, 0, canvas.width, canvas.height);
  g.drawImage(picture, 0, Math.round(headHeight * scale));
  g.scale(scale, scale);
  const width = canvas.width / scale;
  const middle = headHeight / 2 + 1;
  const write = (
    text: string,
    x: number,
    y: number,
    look: keyof typeof color,
    size: number,
    weight: number,
  ) => {
    g.font = canvasFont(colors, size, weight);
    g.fillStyle = color[look];
    g.fillText(text, x, y);
    return g.measureText(text).width;
  };
  g.textBaseline = 'middle';
  g.textAlign = 'left';
  let x = margin;
  x += write(caption.symbol, x, middle, 'text', 14, 600) + 10;
  x += write(caption.timeframe, x, middle, 'text-2', 13, 500) + 14;
  g.font = canvasFont(colors, 11, 700);
  g.fillStyle = color['surface-4'];
  g.beginPath();
  g.roundRect(x, headHeight / 2 - 9, g.measureText(caption.mode).width + 14, 18, 3);
  g.fill();
  write(caption.mode, x + 7, middle, 'text', 11, 700);
  g.textAlign = 'right';
  write(caption.time, width - margin, middle, 'text-2', 12, 500);
  const foot = canvas.height / scale - footHeight / 2;
  write(caption.zone, width - margin, foot, 'text-2', 11, 500);
  g.textAlign = 'left';
  write(caption.credit, margin, foot, 'text-2', 11, 400);
  return canvas;
}

/** `BINANCE-BTC-USDT-4h-2026-11-21-2305.png` */
export function pictureName(symbol: string, timeframe: string, time: string): string {
  const part = (text: string): string => text.replaceAll(/[^A-Za-z0-9-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return `${part(symbol)}-${timeframe}-${part(time.replaceAll(':', ''))}.png`;
}

/** The canvas as a PNG file. */
export function pngOf(canvas: HTMLCanvasElement, name: string): Promise<File> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture could not be written.'));
      else resolve(new File([blob], name, { type: 'image/png' }));
    }, 'image/png');
  });
}
