import { entryCancels, entrySteps } from './entry-steps.ts';
import {
  cycleQuestion,
  marketTicks,
  type WishedLevel,
  wishedLevels,
  wishedMarketEntry,
} from './entry-wishes.ts';
import { positionSteps } from './position-steps.ts';
import { followed, marketSideOf, observed, rulesOf } from './trader-course.ts';
import type { CycleQuestion } from './trader.ts';
import type { Deliberation, TraderCommand, TraderSituation } from './trader-situation.ts';
import type { TraderState } from './trader-state.ts';

/** The state once everything that is known has been taken in. */
function stateNow(situation: TraderSituation): TraderState {
  const state = observed(situation);
  const { occasion, row } = situation;
  return occasion === 'row' && row !== null ? followed({ ...situation, state }, row) : state;
}

/** What a cycle that begins now would be; null where none would. */
export function cycleQuestionOf(situation: TraderSituation): CycleQuestion | null {
  return cycleQuestion({ ...situation, state: stateNow(situation) });
}

/** The entries that are wanted now; null where they stay as they are. */
function wishes(situation: TraderSituation): readonly WishedLevel[] | null {
  const { row, setting, state, position } = situation;
  if (setting.kind === 'grid') return row === null ? null : wishedLevels(situation, row);
  if (row !== null) {
    const side = marketSideOf(row);
    return [wishedMarketEntry(situation, rulesOf(row), side, marketTicks(situation))];
  }
  // The entry of the other side goes out when the old position is confirmed flat.
  if (state.next === null || position !== null || state.rules === null) return null;
  return [wishedMarketEntry(situation, state.rules, state.next, marketTicks(situation))];
}

function withRules(situation: TraderSituation, wished: readonly WishedLevel[] | null): TraderState {
  const { state, row, position, notional } = situation;
  const isAny = wished?.some(({ wish }) => wish !== null) === true;
  const rules = row !== null && (isAny || state.next !== null) ? rulesOf(row) : state.rules;
  if (!isAny || position !== null) return { ...state, rules };
  return { ...state, rules, notional: notional?.ok === true ? notional.value : null, next: null };
}

/**
 * What a trader does, and nothing else decides it: the same situation gives the same answer. It compares what should be
 * with what is there, so that it does not matter how things came to be as they are. What protects comes first.
 */
export function deliberate(given: TraderSituation): Deliberation {
  const situation = { ...given, state: stateNow(given) };
  const protection = positionSteps(situation);
  const now = { ...situation, state: protection.state };
  const dropped = entryCancels(now);
  const wished = wishes(now);
  const state = withRules(now, wished);
  const first: readonly TraderCommand[] = [...protection.commands, ...dropped];
  if (wished === null) return { state, batches: batchesOf([first]), refusals: [] };
  const isDropped = new Set(dropped.map((command) => (command.kind === 'cancel' ? command.id : '')));
  const orders = now.orders.filter(({ id }) => !isDropped.has(id));
  const steps = entrySteps({ ...now, state, orders }, wished);
  return {
    state: { ...state, levels: steps.levels },
    batches: batchesOf([[...first, ...steps.cancels, ...steps.loosened], steps.entries, steps.tightened]),
    refusals: wished.map((level) => (level.wish === null ? level.reason : null)),
  };
}

function batchesOf(batches: readonly (readonly TraderCommand[])[]): readonly (readonly TraderCommand[])[] {
  return batches.filter((batch) => batch.length > 0);
}
