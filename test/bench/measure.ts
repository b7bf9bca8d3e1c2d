/** One figure of the benchmark: what was measured, how large it is, and what it is held against. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The value of the plain reference in the same run, where there is one. */
  readonly reference?: number;
  /** The aim, and whether smaller or larger is better. */
  readonly aim?: { readonly value: number; readonly better: 'smaller' | 'larger' };
}

/** Median wall time in milliseconds of `repeats` calls after `warmups` untimed ones. Medians, because machines are shared. */
export async function medianMs(
  work: () => unknown,
  { repeats = 5, warmups = 1 }: { repeats?: number; warmups?: number } = {},
): Promise<number> {
  for (let index = 0; index < warmups; index += 1) await work();
  const times: number[] = [];
  for (let index = 0; index < repeats; index += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)];
}

/** A figure as one line of the report. */
export function figureLine({ name, value, unit, reference, aim }: Figure): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 3;
  const parts = [name.padEnd(58), `${value.toFixed(digits).padStart(10)} ${unit.padEnd(22)}`];
  if (reference !== undefined) {
    const ratio = aim?.better === 'larger' ? value / reference : reference / value;
    parts.push(`${ratio.toFixed(1).padStart(7)}x the reference`);
  }
  if (aim) {
    const isMet = aim.better === 'smaller' ? value <= aim.value : value >= aim.value;
    parts.push(`aim ${aim.better === 'smaller' ? '<=' : '>='} ${aim.value}: ${isMet ? 'met' : 'missed'}`);
  }
  return parts.join('  ');
}
