import type { AxisTrack } from './axis-track.ts';
import { visibleCells } from './axis-track.ts';

/** The picture of all cells as numbers: one step of the palette per cell, row-major. */
export interface CellSteps {
  readonly steps: Uint16Array;
  readonly columns: number;
}

/** The cell along one side under each device pixel from `from` on; -1 in a gap. `from` and `length` in device pixels. */
export function cellsOfPixels(
  track: AxisTrack,
  from: number,
  length: number,
  pixelRatio: number,
): Int32Array {
  const cells = new Int32Array(length).fill(-1);
  const [first, last] = visibleCells(track, from / pixelRatio, (from + length) / pixelRatio);
  for (let cell = first; cell <= last; cell++) {
    const start = Math.max(0, Math.round(track.start[cell] * pixelRatio) - from);
    const end = Math.min(length, Math.round(track.end[cell] * pixelRatio) - from);
    cells.fill(cell, start, Math.max(start, end));
  }
  return cells;
}

/**
 * Paints cells into device pixels: for every pixel the colour of the cell below it, nothing in the gaps. Hot: runs on
 * every frame while the heatmap moves; a row of pixels is computed once per row of cells and copied from then on, and
 * nothing is allocated.
 */
export function paintPixels(
  target: Uint32Array,
  columnOfPixel: Int32Array,
  rowOfPixel: Int32Array,
  { steps, columns }: CellSteps,
  palette: Uint32Array,
): void {
  const width = columnOfPixel.length;
  let painted = -1;
  for (let y = 0; y < rowOfPixel.length; y++) {
    const row = rowOfPixel[y];
    const at = y * width;
    if (row < 0) {
      target.fill(0, at, at + width);
      painted = -1;
    } else if (row === painted) target.copyWithin(at, at - width, at);
    else {
      const base = row * columns;
      for (let x = 0; x < width; x++) {
        const column = columnOfPixel[x];
        target[at + x] = column < 0 ? 0 : palette[steps[base + column]];
      }
      painted = row;
    }
  }
}

/** `rgb(r,g,b)` or `#rrggbb` as one opaque pixel of an image, whose bytes are red, green, blue, alpha. */
export function pixelOf(color: string): number {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color);
  const channels = hex
    ? hex.slice(1, 4).map((digits) => Number.parseInt(digits, 16))
    : [...color.matchAll(/[\d.]+/g)].slice(0, 3).map(([digits]) => Number(digits));
  const [red = 0, green = 0, blue = 0] = channels;
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
