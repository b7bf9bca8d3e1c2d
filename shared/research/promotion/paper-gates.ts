import type { Evidence, PaperEvidence } from './evidence.ts';
import { type Asked, fraction, type Gate, met, missing, no, reached, unknown, yes } from './gate.ts';
import { driftBounds, promotionBounds } from './promotion-bounds.ts';

function lengthGate(asked: Asked, paper: PaperEvidence): Gate {
  const { clock, days, cycles, isRunning } = paper;
  const value = { kind: 'length', days, cycles } as const;
  const isLong = days >= promotionBounds.paperDays || cycles >= promotionBounds.paperCycles;
  // Candles that were known beforehand prove nothing about the days to come.
  if (clock === 'replay') return missing(asked, value, 'replay-only', 'start-paper');
  if (isLong) return met(asked, value);
  return missing(
    asked,
    value,
    isRunning ? 'not-reached' : 'session-ended',
    isRunning ? 'wait' : 'start-paper',
  );
}

function divergenceGate(asked: Asked, { drift, cycles }: PaperEvidence): Gate {
  if (drift === null) return unknown(asked, 'not-compared', 'compare-drift');
  const value = fraction(drift.largestShare);
  if (cycles === 0 && drift.isWithinBounds) return unknown(asked, 'no-position-yet', 'wait');
  return reached(asked, value, drift.isWithinBounds, 'compare-drift');
}

/** The third rung: what the run suggests, traded on paper long enough, never without a stop, close to its backtest. */
export function paperGates({ paper }: Evidence): Gate[] {
  const source =
    paper && ({ kind: 'session', sessionId: paper.sessionId, accountId: paper.accountId } as const);
  const asked = {
    session: { id: 'paper-session', required: yes, source },
    parameters: { id: 'paper-parameters', required: yes, source },
    length: {
      id: 'paper-length',
      required: { kind: 'length', days: promotionBounds.paperDays, cycles: promotionBounds.paperCycles },
      source,
    },
    coverage: { id: 'stop-coverage', required: fraction(promotionBounds.stopCoverage), source },
    divergence: { id: 'divergence', required: fraction(driftBounds.largestShare), source },
  } as const;
  if (paper === null) {
    const { session, ...others } = asked;
    return [
      missing(session, no, 'nothing-yet', 'start-paper'),
      ...Object.values(others).map((one) => unknown(one, 'nothing-yet', 'start-paper')),
    ];
  }
  const { otherwise, stopCoverage } = paper;
  return [
    met(asked.session, yes),
    otherwise === null ? met(asked.parameters, yes) : missing(asked.parameters, no, otherwise, 'start-paper'),
    lengthGate(asked.length, paper),
    stopCoverage === null
      ? unknown(asked.coverage, 'no-position-yet', 'wait')
      : reached(
          asked.coverage,
          fraction(stopCoverage),
          stopCoverage >= promotionBounds.stopCoverage,
          'open-session',
        ),
    divergenceGate(asked.divergence, paper),
  ];
}
