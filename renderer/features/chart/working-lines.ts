/** What a working line stands for; each has its colour. */
export type WorkingLineKind = 'entry' | 'stop' | 'target' | 'level' | 'order';

/** One price that an account works with: an average entry, a stop, a target, a resting order. */
export interface WorkingLine {
  readonly key: string;
  readonly kind: WorkingLineKind;
  readonly price: number;
  /** Beside the axis, while the price is in view. */
  readonly label: string;
  /** At the edge, while it is not: with its distance. */
  readonly pinnedLabel: string;
}

/** One fill on the chart. */
export interface FillMark {
  readonly time: number;
  readonly price: number;
  readonly side: 'buy' | 'sell';
  /** `L2`, or nothing. */
  readonly text: string;
}

/**
 * Middles for labels that want to be at `wanted` without lying over one another: in the order of their prices, at least
 * `gap` apart, inside `[top, bottom]` as long as they fit.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): readonly number[] {
  const order = wanted.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y || a.index - b.index);
  const placed: number[] = [];
  let least = top;
  for (const { y } of order) {
    const at = Math.max(y, least);
    placed.push(at);
    least = at + gap;
  }
  let most = bottom;
  for (let i = placed.length - 1; i >= 0; i -= 1) {
    placed[i] = Math.min(placed[i]!, most);
    most = placed[i]! - gap;
  }
  const result = wanted.map(() => 0);
  order.forEach(({ index }, i) => {
    result[index] = placed[i]!;
  });
  return result;
}
