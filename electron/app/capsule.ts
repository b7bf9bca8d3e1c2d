import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { runCapsule } from '../../shared/contract/simulation.ts';
import { engineVersion } from '../../shared/research/engine-version.ts';
import { costTables } from '../../shared/simulation/costs/cost-tables.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';

export type RunCapsule = z.output<typeof runCapsule>;

/** Values in a fixed key order, so that equal contents give equal text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, canonical(member)]),
  );
}

/** SHA-256 of any plain value, hexadecimal; equal for equal contents whatever the order of keys. */
export function contentHashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('hex');
}

/** What a run depends on. `params` are the parameters or the whole search; `rules` all else that was asked for. */
export function capsuleOf(facts: {
  readonly dataHash: string;
  readonly strategy: Strategy;
  readonly params: unknown;
  readonly settings: SimulationSettings;
  readonly rules: unknown;
  /** Start of everything that is drawn; 0 where nothing is. */
  readonly seed?: number;
}): RunCapsule {
  const capsule = {
    engineVersion,
    dataHash: facts.dataHash,
    strategyId: facts.strategy.id,
    strategyVersion: facts.strategy.version,
    strategySourceHash: facts.strategy.file?.hash ?? null,
    paramsHash: contentHashOf(facts.params),
    settingsHash: contentHashOf({
      settings: facts.settings,
      rules: facts.rules,
      strategyFile: facts.strategy.file?.hash,
    }),
    costTableHash: contentHashOf(costTables),
    seed: facts.seed ?? 0,
  };
  return { ...capsule, hash: contentHashOf(capsule) };
}
