/** What a strategy passes on its way to money, in order. */
export const ladderRungs = ['backtest', 'walk-forward', 'paper', 'live'] as const;

export type LadderRung = (typeof ladderRungs)[number];

/** What each rung asks for, in the order in which it is shown. */
export const gatesOfRung = {
  backtest: ['backtest-current', 'net-of-costs', 'backtest-trades', 'real-candles', 'no-open-gaps'],
  'walk-forward': [
    'walk-forward-current',
    'audit-look-ahead',
    'audit-warm-up',
    'audit-null',
    'grade',
    'deflated-sharpe',
    'fill-policy',
    'parity',
    'out-of-sample-net',
    'out-of-sample-trades',
  ],
  paper: ['paper-session', 'paper-parameters', 'paper-length', 'stop-coverage', 'divergence'],
  live: ['live-account', 'same-venue', 'credentials', 'account-mode'],
} as const satisfies Record<LadderRung, readonly string[]>;

export const gateIds = [
  ...gatesOfRung.backtest,
  ...gatesOfRung['walk-forward'],
  ...gatesOfRung.paper,
  ...gatesOfRung.live,
] as const;

export type GateId = (typeof gateIds)[number];

/** `unknown`: nothing has been measured that could say. */
export const gateStates = ['met', 'missing', 'unknown'] as const;

export type GateState = (typeof gateStates)[number];

/** Why a gate is not met, or not known. The screens and the command line put it into words. */
export const gateReasons = [
  'nothing-yet',
  'other-candles',
  'other-beside',
  'other-strategy',
  'other-engine',
  'not-validated',
  'could-not-run',
  'not-reached',
  'failed',
  'grade-c',
  'synthetic',
  'other-parameters',
  'no-suggestion',
  'replay-only',
  'session-ended',
  'no-position-yet',
  'not-compared',
  'no-live-account',
  'no-venue',
] as const;

export type GateReason = (typeof gateReasons)[number];

/** What a person does next to have a gate met. Each opens a screen with everything filled in, or does it. */
export const nextSteps = [
  'run-backtest',
  'run-walk-forward',
  'validate-run',
  'open-backtest',
  'open-run',
  'open-data',
  'start-paper',
  'open-session',
  'wait',
  'compare-drift',
  'override-grade',
] as const;

export type NextStep = (typeof nextSteps)[number];

/**
 * Why paper and backtest came apart:
 * - `data` the candles were changed after the session traded them
 * - `signal` the plan says something else today
 * - `timing` the same trade, entered or left at another bar; or a bar at which nothing was decided
 * - `missed-fill` an order that filled on one side alone
 * - `partial-fill` fewer levels, or a part of the quantity
 * - `guard` an entry that a risk guard denied
 * - `price` filled at the same bar at another price
 * - `size` another quantity: what the session sized with, and rounding to lots
 * - `fee`, `funding` what was paid
 * - `manual` a person, or the kill switch
 */
export const driftCauses = [
  'data',
  'signal',
  'timing',
  'missed-fill',
  'partial-fill',
  'guard',
  'price',
  'size',
  'fee',
  'funding',
  'manual',
] as const;

export type DriftCause = (typeof driftCauses)[number];

/** What was found about a trade that has no twin, or left at another time. */
export const driftFindings = [
  'candles-changed',
  'plan-changed',
  'nothing-decided',
  'guard-denied',
  'paused',
  'kill-switch',
  'person-closed',
  'session-stopped',
] as const;

export type DriftFinding = (typeof driftFindings)[number];

/** What a comparison could not take into account as it was. */
export const driftNotes = ['sized-otherwise', 'capital-changed', 'finer-fills', 'unpaid-funding'] as const;

export type DriftNote = (typeof driftNotes)[number];
