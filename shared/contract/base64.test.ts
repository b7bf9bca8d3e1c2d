import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Of, bytesOfBase64 } from './base64.ts';

describe('base64', () => {
  it('of any bytes is what Node writes, and gives the bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = base64Of(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect([...bytesOfBase64(text)]).toEqual([...bytes]);
      }),
    );
  });

  it('of many bytes has no seams', () => {
    const bytes = Uint8Array.from({ length: 50_001 }, (_, index) => (index * 31) % 256);
    expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(Buffer.compare(bytesOfBase64(base64Of(bytes)), bytes)).toBe(0);
  });

  it.for(['abc', 'ab*=', 'a=bc', '====', 'é234'])('refuses %s', (text) => {
    expect(() => bytesOfBase64(text)).toThrow(RangeError);
  });
});
