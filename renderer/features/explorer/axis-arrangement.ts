/** One searched parameter and its values, ascending, as the report gives it. */
export interface SearchAxis {
  readonly name: string;
  readonly values: readonly number[];
}

/** Which parameters nest along each side of the heatmap, outermost first; the rest are averaged or sliced. */
export interface AxisArrangement {
  readonly x: readonly string[];
  readonly y: readonly string[];
  readonly rest: readonly string[];
}

export type AxisSide = keyof AxisArrangement;

/** What a heatmap may hold. More cells than this are more than a screen has pixels for. */
export const maximumCells = 100_000;

/** Parameters that were really searched; a fixed one has a single value and needs no axis. */
export function searchedAxes(axes: readonly SearchAxis[]): SearchAxis[] {
  return axes.filter((axis) => axis.values.length > 1);
}

function cellCount(axes: readonly SearchAxis[]): number {
  return axes.reduce((product, axis) => product * axis.values.length, 1);
}

/**
 * Splits the searched parameters over both sides so that columns over rows comes nearest to `aspect`; among equals the
 * earlier parameters of the strategy go to X. Where all of them together would need more than `cells` cells, the last
 * ones are averaged instead.
 */
export function defaultArrangement(
  axes: readonly SearchAxis[],
  cells = maximumCells,
  aspect = 2.25,
): AxisArrangement {
  const searched = searchedAxes(axes);
  const rest: SearchAxis[] = [];
  while (searched.length > 2 && cellCount(searched) > cells) {
    const last = searched.pop();
    if (last) rest.unshift(last);
  }
  const count = Math.min(searched.length, 16);
  let best: AxisArrangement = { x: searched.map((axis) => axis.name), y: [], rest: [] };
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let mask = 2 ** count - 1; mask >= 0; mask--) {
    // The highest bit is the first parameter, so that counting down prefers early parameters on X.
    const onX = (index: number) => index >= count || Math.floor(mask / 2 ** (count - 1 - index)) % 2 === 1;
    const x = searched.filter((_, index) => onX(index));
    const y = searched.filter((_, index) => !onX(index));
    if (x.length === 0 && searched.length > 0) continue;
    const distance = Math.abs(Math.log(cellCount(x) / cellCount(y) / aspect));
    if (distance < bestDistance - 1e-9) {
      bestDistance = distance;
      best = { x: x.map((axis) => axis.name), y: y.map((axis) => axis.name), rest: [] };
    }
  }
  return { ...best, rest: rest.map((axis) => axis.name) };
}

/** Moves a parameter to `side` at `position` (outermost is 0); the others keep their order. */
export function moveAxis(
  arrangement: AxisArrangement,
  name: string,
  side: AxisSide,
  position: number,
): AxisArrangement {
  const without = (names: readonly string[]) => names.filter((other) => other !== name);
  const next = {
    x: without(arrangement.x),
    y: without(arrangement.y),
    rest: without(arrangement.rest),
  };
  next[side].splice(Math.max(0, Math.min(next[side].length, position)), 0, name);
  return next;
}

/** Keeps a chosen arrangement only when it names exactly the searched parameters and fits on a heatmap. */
export function fitArrangement(
  axes: readonly SearchAxis[],
  chosen: AxisArrangement | null,
  cells = maximumCells,
): AxisArrangement {
  if (chosen === null) return defaultArrangement(axes, cells);
  const searched = searchedAxes(axes);
  const names = searched.map((axis) => axis.name);
  const given = [...chosen.x, ...chosen.y, ...chosen.rest];
  const fits = given.length === names.length && names.every((name) => given.includes(name));
  const shown = searched.filter((axis) => !chosen.rest.includes(axis.name));
  return fits && cellCount(shown) <= 20 * maximumCells ? chosen : defaultArrangement(axes, cells);
}

/** `envelope_start` becomes `start`, `ma_period` `ma`: the part that tells it apart in a narrow column. */
export function shortName(name: string): string {
  const words = name.split('_');
  if (words.length < 2) return name;
  const generic = new Set(['period', 'percent', 'length', 'num', 'envelope', 'sl']);
  const telling = words.filter((word) => !generic.has(word));
  if (telling.length > 0) return telling.join(' ');
  return words[0] === 'sl' ? 'stop' : words[0];
}
