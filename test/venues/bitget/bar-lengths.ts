const minuteMs = 60_000;
const hourMs = 3_600_000;
/** Bars of six hours and longer begin with the day of UTC+8, unless their name says UTC. */
const shiftMs = -8 * hourMs;

export interface BarGrid {
  readonly barMs: number;
  readonly shiftMs: number;
}

const grids: Readonly<Record<string, BarGrid>> = {
  ...Object.fromEntries(
    [1, 3, 5, 15, 30].flatMap((count) => {
      const grid = { barMs: count * minuteMs, shiftMs: 0 };
      return [
        [`${count}min`, grid],
        [`${count}m`, grid],
      ];
    }),
  ),
  ...Object.fromEntries(
    [1, 2, 4].flatMap((count) => {
      const grid = { barMs: count * hourMs, shiftMs: 0 };
      return [
        [`${count}h`, grid],
        [`${count}H`, grid],
      ];
    }),
  ),
  ...Object.fromEntries(
    (
      [
        ['6', 'H', 6],
        ['12', 'H', 12],
        ['1', 'D', 24],
        ['1', 'W', 168],
      ] as const
    ).flatMap(([count, unit, hours]) => [
      [`${count}${unit}`, { barMs: hours * hourMs, shiftMs }],
      [`${count}${unit}utc`, { barMs: hours * hourMs, shiftMs: 0 }],
    ]),
  ),
};

/** The bars that a name of the venue means; undefined for a name it does not have. */
export function barGrid(name: string): BarGrid | undefined {
  return grids[name];
}
