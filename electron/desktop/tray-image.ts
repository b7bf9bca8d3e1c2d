/** How the icon says what state trading is in; the tooltip says it in words. */
export type TrayState = 'idle' | 'active' | 'reducing' | 'halted';

type Rgb = readonly [red: number, green: number, blue: number];

/** Grey, green, amber and red of the desk's own tokens, readable on light and dark bars. */
const colours: Readonly<Record<TrayState, Rgb>> = {
  idle: [139, 148, 158],
  active: [38, 166, 124],
  reducing: [212, 155, 40],
  halted: [226, 68, 58],
};

/** Two candles on a grid of 16: x, y, width and height of wicks and bodies. */
const shapes: readonly (readonly [x: number, y: number, width: number, height: number])[] = [
  [4, 2, 1, 12],
  [3, 5, 3, 6],
  [11, 1, 1, 11],
  [10, 3, 3, 6],
];

/** The icon as rows of BGRA bytes, `16 * scale` pixels on each side. */
export function trayPixels(
  state: TrayState,
  scale: number,
): { readonly size: number; readonly pixels: Uint8Array } {
  const size = 16 * scale;
  const pixels = new Uint8Array(size * size * 4);
  const [red, green, blue] = colours[state];
  for (const [x, y, width, height] of shapes) {
    for (let row = y * scale; row < (y + height) * scale; row += 1) {
      for (let column = x * scale; column < (x + width) * scale; column += 1) {
        pixels.set([blue, green, red, 255], (row * size + column) * 4);
      }
    }
  }
  return { size, pixels };
}
