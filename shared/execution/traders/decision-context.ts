import { exactJson, readExactJson } from '../../domain/trading/exact-json.ts';
import type { Instrument } from '../../domain/trading/instrument.ts';
import { instrumentUnits } from '../../domain/trading/instrument-units.ts';
import { deliberate } from './deliberate.ts';
import { ownOrdersText, readOwnOrders } from './own-orders.ts';
import type { TraderMemory, TraderPosition } from './trader.ts';
import { memoryOf, type TraderState } from './trader-state.ts';
import type { Deliberation, TraderSetting, TraderSituation } from './trader-situation.ts';

/** What the journal keeps of a decision: flat values, the longer ones as JSON. */
export type DecisionContext = Readonly<Record<string, string | number | boolean | null>>;

/** What the decision changes of the state, and what it sends. */
function wantedText(before: TraderState, { state, batches }: Deliberation): string {
  const changed = Object.entries(state).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof TraderState]),
  );
  return exactJson({ state: Object.fromEntries(changed), batches });
}

/** A decision with everything it was made from. */
export function decisionContext(situation: TraderSituation, made: Deliberation): DecisionContext {
  const { setting, occasion, row, time, state, position, orders, notional, lastTicks, isStopGivenUp } =
    situation;
  const { units, ...plain } = setting;
  return {
    occasion,
    at: time,
    isStopGivenUp,
    lastTicks: lastTicks === null ? null : String(lastTicks),
    notional: JSON.stringify(notional),
    row: JSON.stringify(row),
    memory: JSON.stringify(state),
    position: exactJson(position && plainPosition(position)),
    orders: ownOrdersText(orders),
    setting: exactJson({ ...plain, instrument: units.instrument }),
    wanted: wantedText(state, made),
  };
}

function plainPosition({ side, positionSide, quantityLots, cost }: TraderPosition): TraderPosition {
  return { side, positionSide, quantityLots, cost };
}

function situationOf(context: DecisionContext): TraderSituation {
  const read = (name: string): unknown => readExactJson(String(context[name]));
  const { instrument, ...plain } = read('setting') as Omit<TraderSetting, 'units'> & {
    instrument: Instrument;
  };
  return {
    setting: { ...plain, units: instrumentUnits(instrument) },
    occasion: context['occasion'] as TraderSituation['occasion'],
    row: read('row') as TraderSituation['row'],
    time: Number(context['at']),
    state: read('memory') as TraderSituation['state'],
    position: read('position') as TraderSituation['position'],
    orders: readOwnOrders(String(context['orders'])),
    notional: read('notional') as TraderSituation['notional'],
    lastTicks: context['lastTicks'] === null ? null : BigInt(String(context['lastTicks'])),
    isStopGivenUp: context['isStopGivenUp'] === true,
  };
}

/** What the trader remembered after a decision, before anything of it was sent; null for a line that is none. */
export function memoryAfter(context: DecisionContext): TraderMemory | null {
  const { wanted, memory } = context;
  if (typeof wanted !== 'string' || typeof memory !== 'string') return null;
  const before = JSON.parse(memory) as TraderState;
  // Nothing in a state is an exact number: plain JSON, which is read at every start for every decision.
  const { state } = JSON.parse(wanted) as { readonly state: Partial<TraderState> };
  return memoryOf({ ...before, ...state });
}

/** A decision made once more: what it wanted then and what it wants now, as texts that are equal to the letter. */
export interface ReplayedDecision {
  readonly recorded: string;
  readonly again: string;
  readonly isIdentical: boolean;
}

/** Whether a line's context is a trader's decision, which can be made again. */
export function isReplayable(context: DecisionContext): boolean {
  return typeof context['wanted'] === 'string' && typeof context['setting'] === 'string';
}

/** Makes a decision again from what the journal kept. Throws on a context that is no trader's decision. */
export function replayDecision(context: DecisionContext): ReplayedDecision {
  if (!isReplayable(context)) throw new Error('the line is no decision of a trader');
  const recorded = String(context['wanted']);
  const situation = situationOf(context);
  const again = wantedText(situation.state, deliberate(situation));
  return { recorded, again, isIdentical: recorded === again };
}
