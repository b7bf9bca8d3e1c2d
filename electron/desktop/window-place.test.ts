import { describe, expect, it } from 'vitest';
import { placeOnDisplay } from './window-place.ts';

const first = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 2560, height: 1400 };
const left = { x: -1280, y: 0, width: 1280, height: 1000 };

describe('the place of a window', () => {
  it.each([
    ['on the first display', { x: 100, y: 80, width: 960, height: 640 }, [first]],
    ['on the second', { x: 2400, y: 200, width: 1400, height: 900 }, [first, right]],
    ['left of the first', { x: -1200, y: 20, width: 900, height: 700 }, [first, left]],
    ['partly outside, with enough to drag', { x: 1700, y: 900, width: 960, height: 640 }, [first]],
    ['across two displays', { x: 1800, y: 0, width: 400, height: 400 }, [first, right]],
  ])('stays as it was %s', (_, place, displays) => {
    expect(placeOnDisplay(place, displays)).toEqual(place);
  });

  it('moves to the middle of the first display when its own is gone', () => {
    expect(placeOnDisplay({ x: 2400, y: 200, width: 1000, height: 700 }, [first])).toEqual({
      x: 460,
      y: 170,
      width: 1000,
      height: 700,
    });
  });

  it('becomes as small as the display that is left', () => {
    expect(placeOnDisplay({ x: 5000, y: 0, width: 2560, height: 1400 }, [first])).toEqual(first);
  });

  it('is found again when only a corner would be seen', () => {
    expect(placeOnDisplay({ x: 1800, y: 1000, width: 960, height: 640 }, [first])).toMatchObject({
      x: 480,
      y: 200,
    });
  });
});
