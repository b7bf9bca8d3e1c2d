import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Mutant, mutants } from './mutant-list.ts';
import type { SimulationSummary } from './summary.ts';

// `npm run mutants`: each mistake is made in a copy of the sources, and must be found by five seeds or more.
const needed = 5;
const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: { only: { type: 'string' }, seeds: { type: 'string', default: '10000' } },
});

/** Makes the mistake in the copy; throws when the place is not there exactly once. */
function mutate(copy: string, { file, find, replace }: Mutant): void {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} places for the mutant, not one`);
  writeFileSync(path, parts.join(replace));
}

/** Plays the copy until enough seeds have failed. */
function hunt(copy: string): SimulationSummary {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(copy, 'test/simulation/run.ts'), '--seeds', values.seeds, '--enough', String(needed), '--json'],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (stdout === '') throw new Error(`The copy did not run: ${stderr}`);
  return JSON.parse(stdout) as SimulationSummary;
}

let missed = 0;
let caught = 0;
for (const mutant of mutants.filter(({ name }) => values.only === undefined || name.includes(values.only))) {
  if (mutant.blindSpot !== undefined && values.only === undefined) {
    console.log(`blind   ${mutant.name}: ${mutant.blindSpot}`);
    continue;
  }
  const copy = mkdtempSync(join(tmpdir(), 'candlewright-mutant-'));
  try {
    cpSync(join(root, 'package.json'), join(copy, 'package.json'));
    cpSync(join(root, 'shared'), join(copy, 'shared'), { recursive: true });
    cpSync(join(root, 'test/simulation'), join(copy, 'test/simulation'), { recursive: true });
    mutate(copy, mutant);
    const { failures, seeds } = hunt(copy);
    const isCaught = failures.length >= needed;
    if (isCaught) caught += 1;
    else missed += 1;
    const rules = [...new Set(failures.map(({ rule }) => rule))].join(', ');
    console.log(
      `${isCaught ? 'caught' : 'MISSED'}  ${mutant.name}: ${failures.length} of ${seeds} seeds (${rules})`,
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
console.log(`${caught} mutants were caught, ${missed} missed`);
process.exitCode = missed === 0 ? 0 : 1;
