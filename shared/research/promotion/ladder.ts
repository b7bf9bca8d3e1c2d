import { ladderRungs, type LadderRung } from '../../domain/promotion.ts';
import { backtestGates } from './backtest-gates.ts';
import type { Evidence } from './evidence.ts';
import { type Gate, met, missing, no, unknown, yes } from './gate.ts';
import { paperGates } from './paper-gates.ts';
import { walkForwardGates } from './walk-forward-gates.ts';

export interface Rung {
  readonly rung: LadderRung;
  readonly isMet: boolean;
  readonly gates: Gate[];
}

/** Where a strategy on a series stands. */
export interface Standing {
  /** The highest rung that there is anything of. */
  readonly rung: LadderRung;
  readonly isReady: boolean;
  readonly rungs: Rung[];
  readonly firstMissing: { readonly rung: LadderRung; readonly gate: Gate } | null;
}

/** This version connects no account of real money: what such an account would be asked for is told, and not known. */
function liveGates({ series }: Evidence): Gate[] {
  const venue = { id: 'same-venue', required: yes, source: { kind: 'series' } } as const;
  return [
    missing({ id: 'live-account', required: yes, source: null }, no, 'no-live-account', null),
    series.venue === null
      ? missing(venue, no, 'no-venue', 'open-data')
      : met(venue, { kind: 'text', text: series.venue }),
    unknown({ id: 'credentials', required: yes, source: null }, 'no-live-account', null),
    unknown({ id: 'account-mode', required: yes, source: null }, 'no-live-account', null),
  ];
}

const gatesOf: Readonly<Record<LadderRung, (evidence: Evidence) => Gate[]>> = {
  backtest: backtestGates,
  'walk-forward': walkForwardGates,
  paper: paperGates,
  live: liveGates,
};

/** Judges what is known of a strategy on a series, from the lowest rung up. */
export function standingOf(evidence: Evidence): Standing {
  const rungs = ladderRungs.map((rung): Rung => {
    const gates = gatesOf[rung](evidence);
    return { rung, gates, isMet: gates.every(({ state }) => state === 'met') };
  });
  const below = rungs.filter(({ rung }) => rung !== 'live');
  const open = rungs.find(({ isMet }) => !isMet) ?? null;
  const gate = open?.gates.find(({ state }) => state !== 'met') ?? null;
  const { walkForward, paper } = evidence;
  return {
    rung: paper !== null ? 'paper' : walkForward !== null ? 'walk-forward' : 'backtest',
    isReady: below.every(({ isMet }) => isMet),
    rungs,
    firstMissing: open === null || gate === null ? null : { rung: open.rung, gate },
  };
}
