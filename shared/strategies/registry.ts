import { envelopeDca } from './envelope-dca.ts';
import { envelopeDcaShort } from './envelope-dca-short.ts';
import { smaCross } from './sma-cross.ts';
import type { Strategy } from './strategy.ts';

const strategies: readonly Strategy[] = [envelopeDca, envelopeDcaShort, smaCross];

const byId = new Map<string, Strategy>();
for (const strategy of strategies) {
  if (byId.has(strategy.id)) throw new Error(`Two strategies have the id "${strategy.id}"`);
  byId.set(strategy.id, strategy);
}

/** Every strategy, in the order the desk lists them. */
export function listStrategies(): readonly Strategy[] {
  return strategies;
}

/** The strategy with this id, or null. */
export function findStrategy(id: string): Strategy | null {
  return byId.get(id) ?? null;
}
