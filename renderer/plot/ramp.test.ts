import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRamp, inkOn, luminance, parseHex, rampStep } from './ramp.ts';
import type { Rgb } from './ramp.ts';

describe('ramp', () => {
  it('starts and ends on its first and last stop', () => {
    const ramp = buildRamp(['#000000', '#0A8040', '#ffffff'], 64);
    expect(ramp.colors[0]).toBe('rgb(0,0,0)');
    expect(ramp.colors[63]).toBe('rgb(255,255,255)');
    expect(ramp.colors).toHaveLength(64);
  });

  it('keeps every share inside the ramp', () => {
    const ramp = buildRamp(['#000', '#fff'], 16);
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (share) => {
        const step = rampStep(ramp, share);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(step).toBeLessThan(16);
      }),
    );
  });

  it('chooses an ink of at least 4.5:1 on every ground', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), (ground) => {
        const levels = [luminance(ground as Rgb), luminance(parseHex(inkOn(ground as Rgb)))].sort(
          (a, b) => b - a,
        );
        expect((levels[0] + 0.05) / (levels[1] + 0.05)).toBeGreaterThanOrEqual(4.4);
      }),
    );
  });

  it('refuses a colour that is not hexadecimal', () => {
    expect(() => parseHex('teal')).toThrow(/hexadecimal/);
  });
});
