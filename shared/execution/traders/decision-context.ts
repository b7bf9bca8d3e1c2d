import { exactJson, readExactJson } from '../../domain/trading/exact-json.ts';
import type { Instrument } from '../../domain/trading/instrument.ts';
import { instrumentUnits } from '../../domain/trading/instrument-units.ts';
import { deliberate } from './deliberate.ts';
import type { TraderMemory } from './trader.ts';
import { memoryOf } from './trader-state.ts';
import type { Deliberation, TraderCommand, TraderSetting, TraderSituation } from './trader-situation.ts';

/** What the journal keeps of a decision: flat values, the longer ones as JSON. */
export type DecisionContext = Readonly<Record<string, string | number | boolean | null>>;

function wantedText({ state, batches }: Deliberation): string {
  return exactJson({ state, batches });
}

function commandText(command: TraderCommand): string {
  switch (command.kind) {
    case 'submit': {
      const { purpose, level, side, quantityLots, limitTicks, triggerTicks } = command.ticket;
      const at = limitTicks ?? triggerTicks;
      const which = level === null ? purpose : `${purpose} ${level}`;
      return `${which}: ${side} ${quantityLots} lots ${at === null ? 'at market' : `at ${at} ticks`}`;
    }
    case 'amend': {
      const { quantityLots, limitTicks, triggerTicks } = command.change;
      const price = limitTicks ?? triggerTicks;
      const parts = [
        ...(price === undefined ? [] : [`to ${price} ticks`]),
        ...(quantityLots === undefined ? [] : [`to ${quantityLots} lots`]),
      ];
      return `move ${command.id} ${parts.join(', ')}`.trim();
    }
    case 'cancel':
      return `cancel ${command.id}: ${command.reason}`;
    case 'ask':
      return `ask about ${command.id}`;
  }
}

/** A decision with everything it was made from. `summary` says in words what is to be done. */
export function decisionContext(situation: TraderSituation, made: Deliberation): DecisionContext {
  const { setting, occasion, row, time, state, position, orders, notional, lastTicks, isStopGivenUp } =
    situation;
  const { units, ...plain } = setting;
  return {
    summary: made.batches.flat().map(commandText).join('; '),
    occasion,
    at: time,
    isStopGivenUp,
    lastTicks: lastTicks === null ? null : String(lastTicks),
    notional: JSON.stringify(notional),
    row: JSON.stringify(row),
    memory: JSON.stringify(state),
    position: exactJson(position),
    orders: exactJson(orders),
    setting: exactJson({ ...plain, instrument: units.instrument }),
    wanted: wantedText(made),
  };
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
    orders: read('orders') as TraderSituation['orders'],
    notional: read('notional') as TraderSituation['notional'],
    lastTicks: context['lastTicks'] === null ? null : BigInt(String(context['lastTicks'])),
    isStopGivenUp: context['isStopGivenUp'] === true,
  };
}

/** What the trader remembered after a decision, before anything of it was sent; null for a line that is none. */
export function memoryAfter(context: DecisionContext): TraderMemory | null {
  const { wanted } = context;
  if (typeof wanted !== 'string') return null;
  return memoryOf((readExactJson(wanted) as Pick<Deliberation, 'state'>).state);
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
  const again = wantedText(deliberate(situationOf(context)));
  return { recorded, again, isIdentical: recorded === again };
}
