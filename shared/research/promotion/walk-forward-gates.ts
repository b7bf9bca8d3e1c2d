import type { GateReason, NextStep } from '../../domain/promotion.ts';
import type { Evidence, WalkForwardEvidence } from './evidence.ts';
import {
  type Asked,
  count,
  fraction,
  type Gate,
  met,
  missing,
  no,
  ratio,
  reached,
  unknown,
  yes,
} from './gate.ts';
import { promotionBounds } from './promotion-bounds.ts';

const audits = [
  ['audit-look-ahead', 'look-ahead'],
  ['audit-warm-up', 'warm-up'],
  ['audit-null', 'null'],
] as const;

function gradeGate(asked: Asked, run: WalkForwardEvidence): Gate {
  const { letter, score } = run.validation!;
  const value = { kind: 'score', value: score, letter } as const;
  if (letter === 'A' || letter === 'B') return met(asked, value);
  if (letter !== 'C') return missing(asked, value, 'not-reached', 'open-run');
  return run.isOverridden ? met(asked, value) : missing(asked, value, 'grade-c', 'override-grade');
}

function passed(asked: Asked, hasPassed: boolean | null): Gate {
  if (hasPassed === null) return unknown(asked, 'could-not-run', 'open-run');
  return hasPassed ? met(asked, yes) : missing(asked, no, 'failed', 'open-run');
}

/** The second rung: a walk-forward of today's strategy and candles whose grade is not the work of luck or of one policy. */
export function walkForwardGates({ walkForward: run }: Evidence): Gate[] {
  const source = run && ({ kind: 'run', runId: run.runId } as const);
  const asked = {
    current: { id: 'walk-forward-current', required: yes, source },
    grade: {
      id: 'grade',
      required: { kind: 'score', value: promotionBounds.gradeScore, letter: 'B' },
      source,
    },
    dsr: { id: 'deflated-sharpe', required: ratio(promotionBounds.deflatedSharpe), source },
    policy: { id: 'fill-policy', required: yes, source },
    parity: { id: 'parity', required: count(0), source },
    net: { id: 'out-of-sample-net', required: fraction(0), source },
    trades: { id: 'out-of-sample-trades', required: count(promotionBounds.trades), source },
  } as const;
  const askedAudits = audits.map(([id, audit]) => ({ id, required: yes, source, audit }));
  const ofAudit = ({ id, required }: Asked): Asked => ({ id, required, source });
  const statistics = (reason: GateReason, next: NextStep): [Gate[], Gate[]] => [
    askedAudits.map((one) => unknown(ofAudit(one), reason, next)),
    [asked.grade, asked.dsr, asked.policy].map((one) => unknown(one, reason, next)),
  ];
  if (run === null) {
    const [ofAudits, ofGrade] = statistics('nothing-yet', 'run-walk-forward');
    return [
      missing(asked.current, no, 'nothing-yet', 'run-walk-forward'),
      ...ofAudits,
      ...ofGrade,
      ...[asked.parity, asked.net, asked.trades].map((one) =>
        unknown(one, 'nothing-yet', 'run-walk-forward'),
      ),
    ];
  }
  const { validation, outdated, parityDifferences, totalReturn, trades } = run;
  const [ofAudits, ofGrade] =
    validation === null
      ? statistics('not-validated', 'validate-run')
      : [
          askedAudits.map((one) => passed(ofAudit(one), validation.audits[one.audit])),
          [
            gradeGate(asked.grade, run),
            reached(
              asked.dsr,
              validation.dsr === null ? null : ratio(validation.dsr),
              (validation.dsr ?? 0) >= promotionBounds.deflatedSharpe,
              'open-run',
            ),
            passed(
              asked.policy,
              validation.isPolicyDependent === null ? null : !validation.isPolicyDependent,
            ),
          ],
        ];
  return [
    outdated === null ? met(asked.current, yes) : missing(asked.current, no, outdated, 'run-walk-forward'),
    ...ofAudits,
    ...ofGrade,
    reached(asked.parity, count(parityDifferences), parityDifferences === 0, 'open-run'),
    reached(asked.net, fraction(totalReturn), totalReturn > 0, 'open-run'),
    reached(asked.trades, count(trades), trades >= promotionBounds.trades, 'open-run'),
  ];
}
