import type { AuditReport, ValidationReport } from '../../shared/contract/validation.ts';
import { percent, readable, textTable } from './text-table.ts';

const criteria: Readonly<Record<string, string>> = {
  outOfSampleSharpe: 'out-of-sample Sharpe',
  consistency: 'windows that earned',
  outOfSampleOverInSample: 'out-of-sample / in-sample',
  deflatedSharpe: 'deflated Sharpe',
  stability: 'stability (variance)',
};

/** A probability: nobody knows more than four digits of one. */
const odds = (value: number | null): string => (value === null ? '-' : value.toFixed(4));

/** A figure with its unit, or why there is none. */
function figureOr(value: number | null, reason: string | undefined, unit = ''): string {
  return value === null ? `- (${reason ?? 'not defined'})` : `${readable(value)}${unit}`;
}

const verdicts = { true: 'passed', false: 'FAILED', null: 'not judged' } as const;

/** The audits for people. */
export function auditsText(audits: readonly AuditReport[]): string {
  return textTable(
    ['audit', 'verdict', 'checked', 'finding'],
    audits.map(({ id, hasPassed, checked, possible, detail, reason }) => [
      id,
      verdicts[`${hasPassed}`],
      `${checked} of ${possible}`,
      reason ?? detail,
    ]),
    new Set(['checked']),
  );
}

/** What the statistics say, for people. */
export function validationText(validation: ValidationReport): string {
  const { grade, inference, overfitting, monteCarlo, candleBootstrap, stability } = validation;
  const spread = grade.spread;
  const facts: [string, string][] = [
    [
      'deflated Sharpe',
      `${odds(inference.dsr)} at ${inference.trials} trials, ${odds(inference.dsrEffective)} at ` +
        `${readable(inference.effectiveTrials)} effective ones; PSR ${odds(inference.psr)}`,
    ],
    [
      'minimum track record',
      figureOr(
        inference.minimumTrackRecordDays,
        inference.undefinedBecause['minimumTrackRecordDays'],
        ' days',
      ),
    ],
    [
      'overfitting (PBO)',
      overfitting === null
        ? '-'
        : `${percent(overfitting.pbo)}${overfitting.powerNote === null ? '' : ` (weak: ${overfitting.powerNote})`}`,
    ],
    [
      'trade bootstrap',
      monteCarlo === null
        ? '-'
        : `p ${odds(monteCarlo.pValue)}, risk of ruin ${percent(monteCarlo.riskOfRuin)}` +
          `${monteCarlo.isUnderpowered ? ' (underpowered)' : ''}`,
    ],
    [
      'resampled markets',
      candleBootstrap === null
        ? '-'
        : `Sharpe ${readable(candleBootstrap.sharpe.p5)} to ${readable(candleBootstrap.sharpe.p95)} in ` +
          `${candleBootstrap.markets} markets${candleBootstrap.isUnderpowered ? ' (underpowered)' : ''}`,
    ],
    [
      'stability',
      stability === null
        ? '-'
        : `variance ${figureOr(stability.variance, stability.undefinedBecause['variance'])}` +
          `${stability.cliffs.length === 0 ? '' : `; cliffs at ${stability.cliffs.join(', ')}`}`,
    ],
  ];
  const policies = (validation.fillPolicies?.rows ?? []).map((row) => [
    row.policy,
    row.limitFill,
    row.isAvailable ? readable(row.sharpe) : '-',
    row.isAvailable ? percent(row.totalReturn) : '-',
    row.grade === null ? (row.reason ?? '-') : `${row.grade} ${readable(Number(row.score?.toFixed(1)))}`,
  ]);
  return [
    `Grade ${grade.letter}, ${grade.score.toFixed(1)} of 100` +
      (spread === null || spread.p5 === null || spread.p95 === null
        ? ''
        : ` (${spread.p5.toFixed(0)} to ${spread.p95.toFixed(0)} had the days come otherwise)`),
    textTable(
      ['criterion', 'value', 'points', 'of'],
      grade.criteria.map(({ id, value, points, maximum, reason }) => [
        criteria[id] ?? id,
        value === null ? (reason ?? '-') : id === 'deflatedSharpe' ? odds(value) : readable(value),
        points.toFixed(1),
        String(maximum),
      ]),
      new Set(['points', 'of']),
    ),
    '',
    textTable(['statistic', 'result'], facts),
    '',
    textTable(['policy', 'limits', 'Sharpe', 'return', 'grade'], policies, new Set(['Sharpe', 'return'])),
    '',
    auditsText(validation.audits),
    ...(grade.blockers.length === 0 ? [] : ['', ...grade.blockers.map((blocker) => `blocked: ${blocker}`)]),
  ].join('\n');
}
