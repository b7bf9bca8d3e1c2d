import { describe, expect, it } from 'vitest';
import { trayPixels } from './tray-image.ts';

const opaque = (pixels: Uint8Array): number => {
  let count = 0;
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] === 255) count += 1;
  return count;
};

describe('the tray icon', () => {
  it('is the same drawing at twice the size, with four times the pixels', () => {
    const small = trayPixels('active', 1);
    const large = trayPixels('active', 2);
    expect([small.size, large.size]).toEqual([16, 32]);
    expect(opaque(small.pixels)).toBeGreaterThan(30);
    expect(opaque(large.pixels)).toBe(4 * opaque(small.pixels));
  });

  it('has a colour of its own for each state', () => {
    const first = (state: Parameters<typeof trayPixels>[0]): string => {
      const { pixels } = trayPixels(state, 1);
      const at = pixels.findIndex((value, index) => index % 4 === 3 && value === 255);
      return pixels.slice(at - 3, at).join(' ');
    };
    expect(new Set((['idle', 'active', 'reducing', 'halted'] as const).map(first)).size).toBe(4);
  });
});
