import type { Side } from '../../shared/domain/plan.ts';
import { nextTouch } from './next-touch.ts';

/** Bars of a block: with a touch every few hundred bars, few enough that the block of a touch is soon searched. */
const blockBits = 4;
const blockBars = 1 << blockBits;

/** Far above the rounding of a quotient, far below a tick. */
const margin = 1e-9;

/** The most that the price of a block goes against a column: lowest, for a short highest, price over column value. */
type TouchBlocks = Float64Array;

const known = new WeakMap<Float64Array, WeakMap<Float64Array, TouchBlocks | 'seen'>>();

/**
 * How far each block of bars goes against the column of a ladder. All combinations of a mean share it, so it is made when
 * the pair is asked for a second time; null before: a single run finds its touches faster without.
 */
export function touchBlocks(column: Float64Array, adverse: Float64Array, side: Side): TouchBlocks | null {
  const ofColumn = known.get(column) ?? new WeakMap<Float64Array, TouchBlocks | 'seen'>();
  const found = ofColumn.get(adverse);
  if (found === undefined) {
    known.set(column, ofColumn.set(adverse, 'seen'));
    return null;
  }
  if (found !== 'seen') return found;
  const blocks = makeBlocks(column, adverse, side);
  ofColumn.set(adverse, blocks);
  return blocks;
}

function makeBlocks(column: Float64Array, adverse: Float64Array, side: Side): TouchBlocks {
  const blocks = new Float64Array((column.length + blockBars - 1) >> blockBits).fill(
    side * Number.POSITIVE_INFINITY,
  );
  for (let bar = 1; bar < column.length; bar += 1) {
    const value = column[bar - 1];
    if (Number.isNaN(value)) continue;
    // A quotient says nothing about a column that is not above zero: such a block is always searched.
    const ratio = value > 0 ? adverse[bar] / value : -side * Number.POSITIVE_INFINITY;
    if (side * (ratio - blocks[bar >> blockBits]) < 0) blocks[bar >> blockBits] = ratio;
  }
  return blocks;
}

/** The answer of `nextTouch`, without looking into the blocks whose prices stay clear of the level. Allocates nothing. */
export function nextTouchInBlocks(
  blocks: TouchBlocks,
  column: Float64Array,
  scale: number,
  adverse: Float64Array,
  side: Side,
  touches: boolean,
  from: number,
  to: number,
): number {
  const clear = scale + side * Math.abs(scale) * margin;
  let bar = from;
  while (bar < to) {
    let block = bar >> blockBits;
    const last = (to - 1) >> blockBits;
    if (side === 1) while (block <= last && blocks[block] > clear) block += 1;
    else while (block <= last && blocks[block] < clear) block += 1;
    if (block > last) return to;
    const first = Math.max(bar, block << blockBits);
    const end = Math.min(to, (block + 1) << blockBits);
    bar = nextTouch(column, scale, adverse, side, touches, first, end);
    if (bar < end) return bar;
  }
  return to;
}
