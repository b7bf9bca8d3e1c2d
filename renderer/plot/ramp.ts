/** Red, green and blue, 0..255. */
export type Rgb = readonly [number, number, number];

/** A ramp cut into equal steps: the colour of each step and the ink that reads on it. */
export interface Ramp {
  readonly colors: readonly string[];
  readonly inks: readonly string[];
}

const darkInk = '#000000';
const lightInk = '#FFFFFF';

/** Reads `#rgb` or `#rrggbb`; anything else is a defect of the tokens. */
export function parseHex(text: string): Rgb {
  const hex = text.trim().replace(/^#/, '');
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  if (!/^[0-9a-f]{6}/i.test(full)) throw new Error(`Not a hexadecimal colour: "${text}"`);
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Rgb;
}

/** Relative luminance, WCAG 2.2. */
export function luminance(color: Rgb): number {
  const [r, g, b] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever contrasts more with the ground. */
export function inkOn(ground: Rgb): string {
  const level = luminance(ground);
  return (level + 0.05) / (luminance(parseHex(darkInk)) + 0.05) >= 1.05 / (level + 0.05) ? darkInk : lightInk;
}

/** Interpolates the stops, low to high, into `size` steps. */
export function buildRamp(stops: readonly string[], size = 256): Ramp {
  const points = stops.map(parseHex);
  const mixed = Array.from({ length: size }, (_, i): Rgb => {
    const at = (i / (size - 1)) * (points.length - 1);
    const low = Math.min(points.length - 2, Math.floor(at));
    const share = at - low;
    return points[low].map((v, k) => Math.round(v + (points[low + 1][k] - v) * share)) as unknown as Rgb;
  });
  return { colors: mixed.map((color) => `rgb(${color.join(',')})`), inks: mixed.map(inkOn) };
}

/** The step of a ramp for a share 0..1; outside is clamped. */
export function rampStep(ramp: Ramp, share: number): number {
  const size = ramp.colors.length;
  return Math.max(0, Math.min(size - 1, Math.floor(share * size)));
}
