import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisTrack, cellAt, visibleCells } from './axis-track.ts';
import { cellsOfPixels, paintPixels, pixelOf } from './heatmap-raster.ts';

describe('the raster of the heatmap', () => {
  it('finds under every pixel the cell that hovering finds there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 40, max: 700 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(1, 1.5, 2),
        (counts, width, begin, ratio) => {
          // The track begins left of what is in sight, as when it is magnified and moved.
          const track = axisTrack(counts, 10 - begin, 10 - begin + 3 * width, [1, 3, 8], ratio);
          const cells = cellsOfPixels(track, 10 * ratio, width * ratio, ratio);
          for (let pixel = 0; pixel < cells.length; pixel += 7) {
            expect(cells[pixel]).toBe(cellAt(track, 10 + (pixel + 0.5) / ratio));
          }
        },
      ),
    );
  });

  it('names the cells in sight and no other', () => {
    const track = axisTrack([10], 0, 100, [0]);
    expect(visibleCells(track, 0, 100)).toEqual([0, 9]);
    expect(visibleCells(track, 25, 41)).toEqual([2, 4]);
    expect(visibleCells(track, 30, 40)).toEqual([3, 3]);
    const [first, last] = visibleCells(track, 200, 300);
    expect(last).toBeLessThan(first);
  });

  it('gives every pixel the colour of its cell and nothing to the gaps', () => {
    const target = new Uint32Array(4 * 3).fill(99);
    const palette = Uint32Array.from([10, 20, 30]);
    const source = { steps: Uint16Array.from([0, 1, 2, 0]), columns: 2 };
    paintPixels(target, Int32Array.from([0, -1, 1, 1]), Int32Array.from([0, 0, 1]), source, palette);
    expect([...target]).toEqual([10, 0, 20, 20, 10, 0, 20, 20, 30, 0, 10, 10]);
    paintPixels(target, Int32Array.from([0, -1, 1, 1]), Int32Array.from([0, -1, 0]), source, palette);
    expect([...target]).toEqual([10, 0, 20, 20, 0, 0, 0, 0, 10, 0, 20, 20]);
  });

  it('writes colours as the bytes of an image', () => {
    const bytes = (color: string) => [...new Uint8Array(Uint32Array.of(pixelOf(color)).buffer)];
    expect(bytes('rgb(1,2,3)')).toEqual([1, 2, 3, 255]);
    expect(bytes('#ff8000')).toEqual([255, 128, 0, 255]);
  });
});
