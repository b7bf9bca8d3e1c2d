/** Rows beyond the edges that are drawn as well, so that a quick scroll finds them there. */
const spare = 8;

/** Rows `[from, to)` of `count` that are in sight, `top` pixels down a box of `height`, and a few more. */
export function windowOf(
  count: number,
  top: number,
  height: number,
  rowHeight: number,
): { readonly from: number; readonly to: number } {
  const first = Math.min(Math.floor(top / rowHeight), Math.max(0, count - 1));
  const from = Math.max(0, first - spare);
  return { from, to: Math.min(count, first + Math.ceil(height / rowHeight) + spare) };
}
