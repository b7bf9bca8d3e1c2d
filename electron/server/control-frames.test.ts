import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RpcFrame } from '../../shared/ports/rpc-handler.ts';
import { createFrameReader, packFrame } from './control-frames.ts';

const frame: fc.Arbitrary<RpcFrame> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array().map((bytes) => Uint8Array.from(bytes)),
);

describe('frames of the control channel', () => {
  it('come out as they went in, wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(frame), fc.array(fc.nat({ max: 40 })), (frames, cuts) => {
        const bytes = Buffer.concat(frames.map(packFrame));
        const read = createFrameReader();
        const got: RpcFrame[] = [];
        let at = 0;
        for (const cut of cuts) {
          got.push(...read(bytes.subarray(at, at + cut)));
          at = Math.min(bytes.length, at + cut);
        }
        got.push(...read(bytes.subarray(at)));
        expect(got).toEqual(frames);
      }),
    );
  });

  it('refuses a length that no frame has before taking it in', () => {
    const read = createFrameReader();
    expect(() => read(Buffer.from([0xff, 0xff, 0xff, 0xff, 0]))).toThrow('no frame of this contract');
  });

  it('refuses a kind that no frame has', () => {
    expect(() => createFrameReader()(Buffer.from([1, 0, 0, 0, 7, 65]))).toThrow('no frame of this contract');
  });
});
