import type { GradeLetter } from '../../domain/grade.ts';
import type { GateId, GateReason, GateState, NextStep } from '../../domain/promotion.ts';

/** A figure of a gate with what it counts. Fractions: 0.1 is 10 %. */
export type GateValue =
  | { readonly kind: 'count' | 'fraction' | 'ratio'; readonly value: number }
  /** Of 100. */
  | { readonly kind: 'score'; readonly value: number; readonly letter: GradeLetter }
  /** Either is enough. */
  | { readonly kind: 'length'; readonly days: number; readonly cycles: number }
  | { readonly kind: 'yes' | 'no' }
  | { readonly kind: 'text'; readonly text: string };

/** Where a gate's value was read. */
export type GateSource =
  | { readonly kind: 'backtest'; readonly backtestId: string }
  | { readonly kind: 'run'; readonly runId: string }
  | { readonly kind: 'session'; readonly sessionId: string; readonly accountId: string }
  | { readonly kind: 'series' };

/** One thing that a strategy has to show. */
export interface Gate {
  readonly id: GateId;
  readonly state: GateState;
  readonly value: GateValue | null;
  readonly required: GateValue;
  readonly reason: GateReason | null;
  readonly source: GateSource | null;
  readonly next: NextStep | null;
}

/** What is asked, and where it was read. */
export type Asked = Pick<Gate, 'id' | 'required' | 'source'>;

export function met(asked: Asked, value: GateValue): Gate {
  return { ...asked, state: 'met', value, reason: null, next: null };
}

export function missing(
  asked: Asked,
  value: GateValue | null,
  reason: GateReason,
  next: NextStep | null,
): Gate {
  return { ...asked, state: 'missing', value, reason, next };
}

export function unknown(asked: Asked, reason: GateReason, next: NextStep | null): Gate {
  return { ...asked, state: 'unknown', value: null, reason, next };
}

/** Met when the figure is there and reaches what is asked; `next` is what a person does otherwise. */
export function reached(
  asked: Asked,
  value: GateValue | null,
  isReached: boolean,
  next: NextStep | null,
): Gate {
  if (value === null) return unknown(asked, 'not-reached', next);
  return isReached ? met(asked, value) : missing(asked, value, 'not-reached', next);
}

export const yes: GateValue = { kind: 'yes' };
export const no: GateValue = { kind: 'no' };

export function count(value: number): GateValue {
  return { kind: 'count', value };
}

export function fraction(value: number): GateValue {
  return { kind: 'fraction', value };
}

export function ratio(value: number): GateValue {
  return { kind: 'ratio', value };
}
