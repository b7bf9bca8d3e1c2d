import { CandlewrightError } from '../../domain/errors.ts';
import { err } from '../../domain/result.ts';
import { baselineSizing } from './baseline.ts';
import { fixedFractionalSizing } from './fixed-fractional.ts';
import { fixedNotionalSizing } from './fixed-notional.ts';
import { kellySizing } from './kelly.ts';
import { riskSizing } from './risk.ts';
import type { SizingInput, SizingMethod, SizingResult } from './sizing.ts';
import { volatilityParitySizing } from './volatility-parity.ts';

/** The methods by id. A duplicate id is a mistake of the program and throws. */
export function sizingsById(list: readonly SizingMethod[]): ReadonlyMap<string, SizingMethod> {
  const byId = new Map<string, SizingMethod>();
  for (const method of list) {
    if (byId.has(method.id)) throw new Error(`Two ways of sizing are called ${method.id}.`);
    byId.set(method.id, method);
  }
  return byId;
}

/** Every way to size a position, the usual one first: one file and one line here. */
const known = sizingsById([
  riskSizing,
  fixedNotionalSizing,
  volatilityParitySizing,
  kellySizing,
  fixedFractionalSizing,
  baselineSizing,
]);

export const sizingIds: readonly string[] = [...known.keys()];

/** The method with this id. Throws NOT_FOUND with the ids there are. */
export function sizingMethod(id: string): SizingMethod {
  const found = known.get(id);
  if (found !== undefined) return found;
  throw new CandlewrightError(
    'NOT_FOUND',
    `There is no way of sizing “${id}”.`,
    `Use one of: ${sizingIds.join(', ')}.`,
  );
}

/**
 * Notional of a position by a method, in the account's currency: above zero, or the reason why there is none. Inputs that
 * are no prices or no money are such a reason.
 */
export function sizedNotional(method: SizingMethod, input: SizingInput): SizingResult {
  const { capital, price } = input;
  if (!(capital > 0 && Number.isFinite(capital))) return err(`The capital is ${capital}.`);
  if (!(price > 0 && Number.isFinite(price))) return err(`The price is ${price}.`);
  const sized = method.notional(input);
  if (sized.ok && !(sized.value > 0 && Number.isFinite(sized.value))) {
    return err(`The position would be worth ${sized.value}.`);
  }
  return sized;
}
