import { describe, expect, it } from 'vitest';
import { type GateId, type GateReason, gatesOfRung, type NextStep } from '../../domain/promotion.ts';
import type { Evidence } from './evidence.ts';
import { standingOf } from './ladder.ts';

/** All that a strategy can show. */
const proven: Evidence = {
  series: { source: 'venue', openGaps: 0, venue: 'binance' },
  backtest: { backtestId: 'b1', outdated: null, netReturn: 0.2, trades: 162 },
  walkForward: {
    runId: 'r1',
    outdated: null,
    parityDifferences: 0,
    totalReturn: 0.3,
    trades: 80,
    validation: {
      letter: 'B',
      score: 82,
      dsr: 0.7,
      isPolicyDependent: false,
      audits: { 'look-ahead': true, 'warm-up': true, null: true },
    },
    isOverridden: false,
  },
  paper: {
    sessionId: 's1',
    accountId: 'paper',
    clock: 'live',
    isRunning: true,
    otherwise: null,
    days: 14,
    cycles: 3,
    stopCoverage: 1,
    drift: { largestShare: 0.001, isWithinBounds: true },
  },
};

const { series, backtest, walkForward, paper } = proven;
const run = walkForward!;
const validation = run.validation!;
const session = paper!;

function withRun(change: Partial<typeof run>): Evidence {
  return { ...proven, walkForward: { ...run, ...change } };
}

function withValidation(change: Partial<typeof validation>): Evidence {
  return withRun({ validation: { ...validation, ...change } });
}

function withPaper(change: Partial<typeof session>): Evidence {
  return { ...proven, paper: { ...session, ...change } };
}

describe('the ladder', () => {
  it('holds every gate in its order', () => {
    for (const { rung, gates } of standingOf(proven).rungs) {
      expect(gates.map(({ id }) => id)).toEqual([...gatesOfRung[rung]]);
    }
    const nothing = { ...proven, backtest: null, walkForward: null, paper: null };
    for (const { rung, gates } of standingOf(nothing).rungs) {
      expect(gates.map(({ id }) => id)).toEqual([...gatesOfRung[rung]]);
    }
  });

  it('is climbed to live by a strategy that shows all, and no further: there is no account', () => {
    const standing = standingOf(proven);
    expect(standing).toMatchObject({ rung: 'paper', isReady: true });
    expect(standing.firstMissing).toMatchObject({
      rung: 'live',
      gate: { reason: 'no-live-account', next: null },
    });
    expect(standing.rungs.at(-1)!.isMet).toBe(false);
  });

  const cases: readonly [
    name: string,
    evidence: Evidence,
    gate: GateId,
    state: 'missing' | 'unknown',
    reason: GateReason,
    next: NextStep | null,
  ][] = [
    [
      'has no backtest',
      { ...proven, backtest: null },
      'backtest-current',
      'missing',
      'nothing-yet',
      'run-backtest',
    ],
    [
      'was tested on other candles',
      { ...proven, backtest: { ...backtest!, outdated: 'other-candles' } },
      'backtest-current',
      'missing',
      'other-candles',
      'run-backtest',
    ],
    [
      'earns no more than its costs',
      { ...proven, backtest: { ...backtest!, netReturn: 0 } },
      'net-of-costs',
      'missing',
      'not-reached',
      'open-backtest',
    ],
    [
      'made 29 trades',
      { ...proven, backtest: { ...backtest!, trades: 29 } },
      'backtest-trades',
      'missing',
      'not-reached',
      'open-backtest',
    ],
    [
      'was tried on synthetic candles',
      { ...proven, series: { ...series, source: 'synthetic' } },
      'real-candles',
      'missing',
      'synthetic',
      'open-data',
    ],
    [
      'was tried across open holes',
      { ...proven, series: { ...series, openGaps: 2 } },
      'no-open-gaps',
      'missing',
      'not-reached',
      'open-data',
    ],
    [
      'has no walk-forward',
      { ...proven, walkForward: null },
      'walk-forward-current',
      'missing',
      'nothing-yet',
      'run-walk-forward',
    ],
    [
      'was changed since its walk-forward',
      withRun({ outdated: 'other-strategy' }),
      'walk-forward-current',
      'missing',
      'other-strategy',
      'run-walk-forward',
    ],
    [
      'was not validated',
      withRun({ validation: null }),
      'audit-look-ahead',
      'unknown',
      'not-validated',
      'validate-run',
    ],
    [
      'looks ahead',
      withValidation({ audits: { ...validation.audits, 'look-ahead': false } }),
      'audit-look-ahead',
      'missing',
      'failed',
      'open-run',
    ],
    [
      'wins where nothing can be won',
      withValidation({ audits: { ...validation.audits, null: false } }),
      'audit-null',
      'missing',
      'failed',
      'open-run',
    ],
    [
      'could not be audited',
      withValidation({ audits: { ...validation.audits, 'warm-up': null } }),
      'audit-warm-up',
      'unknown',
      'could-not-run',
      'open-run',
    ],
    ['has a D', withValidation({ letter: 'D', score: 64 }), 'grade', 'missing', 'not-reached', 'open-run'],
    ['has a C', withValidation({ letter: 'C', score: 73 }), 'grade', 'missing', 'grade-c', 'override-grade'],
    [
      'owes it to luck',
      withValidation({ dsr: 0.49 }),
      'deflated-sharpe',
      'missing',
      'not-reached',
      'open-run',
    ],
    [
      'has no deflated Sharpe',
      withValidation({ dsr: null }),
      'deflated-sharpe',
      'unknown',
      'not-reached',
      'open-run',
    ],
    [
      'has another letter under another fill policy',
      withValidation({ isPolicyDependent: true }),
      'fill-policy',
      'missing',
      'failed',
      'open-run',
    ],
    [
      'differs between engines',
      withRun({ parityDifferences: 1 }),
      'parity',
      'missing',
      'not-reached',
      'open-run',
    ],
    [
      'lost out-of-sample',
      withRun({ totalReturn: -0.1 }),
      'out-of-sample-net',
      'missing',
      'not-reached',
      'open-run',
    ],
    [
      'traded little out-of-sample',
      withRun({ trades: 12 }),
      'out-of-sample-trades',
      'missing',
      'not-reached',
      'open-run',
    ],
    [
      'was never on paper',
      { ...proven, paper: null },
      'paper-session',
      'missing',
      'nothing-yet',
      'start-paper',
    ],
    [
      'trades other parameters than the run suggests',
      withPaper({ otherwise: 'other-parameters' }),
      'paper-parameters',
      'missing',
      'other-parameters',
      'start-paper',
    ],
    ['was on paper for 9 days', withPaper({ days: 9 }), 'paper-length', 'missing', 'not-reached', 'wait'],
    [
      'was stopped after 9 days',
      withPaper({ days: 9, isRunning: false }),
      'paper-length',
      'missing',
      'session-ended',
      'start-paper',
    ],
    [
      'was replayed for a year',
      withPaper({ clock: 'replay', days: 365, cycles: 200 }),
      'paper-length',
      'missing',
      'replay-only',
      'start-paper',
    ],
    [
      'was uncovered for a while',
      withPaper({ stopCoverage: 0.9999 }),
      'stop-coverage',
      'missing',
      'not-reached',
      'open-session',
    ],
    [
      'held no position yet',
      withPaper({ stopCoverage: null }),
      'stop-coverage',
      'unknown',
      'no-position-yet',
      'wait',
    ],
    [
      'was not compared',
      withPaper({ drift: null }),
      'divergence',
      'unknown',
      'not-compared',
      'compare-drift',
    ],
    [
      'drifted from its backtest',
      withPaper({ drift: { largestShare: 0.02, isWithinBounds: false } }),
      'divergence',
      'missing',
      'not-reached',
      'compare-drift',
    ],
  ];

  it.each(cases)('is not climbed by a strategy that %s', (_name, evidence, id, state, reason, next) => {
    const standing = standingOf(evidence);
    const gate = standing.rungs.flatMap(({ gates }) => gates).find((one) => one.id === id);
    expect(gate).toMatchObject({ state, reason, next });
    expect(standing.isReady).toBe(false);
    expect(standing.firstMissing?.gate.id).toBe(id);
  });

  it('lets a C pass that a person has let pass', () => {
    const overridden = withRun({
      isOverridden: true,
      validation: { ...validation, letter: 'C', score: 73 },
    });
    expect(standingOf(overridden).isReady).toBe(true);
  });

  it('does not let a D pass, whatever a person types', () => {
    const overridden = withRun({ isOverridden: true, validation: { ...validation, letter: 'D', score: 64 } });
    expect(standingOf(overridden).firstMissing?.gate.id).toBe('grade');
  });

  it('takes twenty cycles in place of fourteen days', () => {
    expect(standingOf(withPaper({ days: 2, cycles: 20 })).isReady).toBe(true);
    expect(standingOf(withPaper({ days: 2, cycles: 19 })).isReady).toBe(false);
  });

  it('is begun at the rung of the furthest that there is', () => {
    expect(standingOf({ ...proven, paper: null }).rung).toBe('walk-forward');
    expect(standingOf({ ...proven, paper: null, walkForward: null }).rung).toBe('backtest');
  });

  it('names the venue of candles of a file as missing: there is nowhere to trade them', () => {
    const live = standingOf({ ...proven, series: { ...series, venue: null } }).rungs.at(-1)!;
    expect(live.gates.find(({ id }) => id === 'same-venue')).toMatchObject({
      state: 'missing',
      reason: 'no-venue',
    });
  });
});
