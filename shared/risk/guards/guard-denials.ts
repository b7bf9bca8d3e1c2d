import type { GuardDenial } from '../../domain/trading/guard-denial.ts';
import type { EntrySituation, Finding, RiskGuard } from './guard.ts';
import { riskGuards } from './registry.ts';

/** A guard that cannot decide does not let pass. */
function findingOf(guard: RiskGuard, situation: EntrySituation): Finding | null {
  try {
    return guard.finding(situation);
  } catch (error) {
    return { limit: 'a guard that can decide', value: `failed: ${String(error)}` };
  }
}

/** All that speaks against an entry, in the order of the guards: what an order ticket shows before it is sent. */
export function guardDenials(
  situation: EntrySituation,
  guards: readonly RiskGuard[] = riskGuards,
): readonly GuardDenial[] {
  return guards.flatMap((guard) => {
    const finding = findingOf(guard, situation);
    return finding === null ? [] : { guard: guard.id, ...finding };
  });
}

/**
 * The first guard that denies the order, null when all let it pass. Reduce-only orders meet no entry guard at all:
 * `situationOf` is not even asked. A situation that cannot be made is a denial too.
 */
export function firstDenial(
  order: { readonly isReduceOnly: boolean },
  situationOf: () => EntrySituation,
  guards: readonly RiskGuard[] = riskGuards,
): GuardDenial | null {
  if (order.isReduceOnly) return null;
  let situation: EntrySituation;
  try {
    situation = situationOf();
  } catch (error) {
    return { guard: 'situation', limit: 'all that the guards look at', value: `failed: ${String(error)}` };
  }
  for (const guard of guards) {
    const finding = findingOf(guard, situation);
    if (finding !== null) return { guard: guard.id, ...finding };
  }
  return null;
}
