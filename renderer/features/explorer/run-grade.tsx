import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { GradeReport, ValidationReport } from '../../../shared/contract/validation.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import type { BadgeTone } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import type { GlossaryTerm } from '../../ui/glossary/glossary.ts';
import { Term } from '../../ui/glossary/term.tsx';
import styles from './explorer.module.css';

type Criterion = GradeReport['criteria'][number];

const termOf: Readonly<Record<Criterion['id'], GlossaryTerm>> = {
  outOfSampleSharpe: 'oos_sharpe',
  consistency: 'consistency',
  outOfSampleOverInSample: 'oos_is_ratio',
  deflatedSharpe: 'dsr',
  stability: 'param_stability',
};

const toneOf: Readonly<Record<GradeReport['letter'], BadgeTone>> = {
  A: 'good',
  B: 'good',
  C: 'warning',
  D: 'bad',
  F: 'bad',
};

/** Where D, C, B and A begin. */
const letterStarts = [60, 70, 80, 90] as const;

/** The grade of the walk-forward with what it is made of, what stands in its way, and how much of it is luck. */
export function RunGrade({ validation }: { readonly validation: ValidationReport }) {
  const { grade } = validation;
  return (
    <section className={styles['grade']} data-testid="run-grade">
      <GradeHead grade={grade} />
      <div className={styles['criteria']}>
        {grade.criteria.map((criterion) => (
          <CriterionRow key={criterion.id} criterion={criterion} />
        ))}
      </div>
      <Blockers grade={grade} />
      <Probabilities validation={validation} />
      <FillPolicies validation={validation} />
    </section>
  );
}

function GradeHead({ grade }: { readonly grade: GradeReport }) {
  const t = useT();
  const format = useFormat();
  const { letter, score, spread, blockers } = grade;
  return (
    <div className={styles['gradeHead']}>
      <b className={classNames(styles['letter'], styles[`letter${letter}`])} data-testid="run-grade-letter">
        {letter}
      </b>
      <div className={styles['gradeScore']}>
        <span>
          <b data-testid="run-grade-score">{format.number(score, 0)}</b>
          <span className={styles['quiet']}> / 100</span>
        </span>
        <Badge tone={blockers.length > 0 ? 'warning' : 'good'}>
          {blockers.length > 0
            ? t('explorer.grade.blocked', { count: blockers.length })
            : t(letter === 'A' || letter === 'B' ? 'explorer.grade.open' : 'explorer.grade.paperOnly')}
        </Badge>
      </div>
      <div
        className={styles['gradeScale']}
        title={
          spread === null || spread.p5 === null || spread.p95 === null
            ? (spread?.reason ?? t('explorer.grade.noSpread'))
            : t('explorer.grade.spread', {
                low: format.number(spread.p5, 0),
                high: format.number(spread.p95, 0),
                paths: format.number(spread.paths),
              })
        }
      >
        <i className={styles['gradeTrack']} />
        {spread !== null && spread.p5 !== null && spread.p95 !== null && (
          <i
            className={styles['gradeSpread']}
            style={{ left: `${spread.p5}%`, width: `${Math.max(1, spread.p95 - spread.p5)}%` }}
          />
        )}
        {letterStarts.map((start) => (
          <i key={start} className={styles['gradeTick']} style={{ left: `${start}%` }} />
        ))}
        <i className={styles['gradeMark']} style={{ left: `${score}%` }} />
        {(['F', 'D', 'C', 'B', 'A'] as const).map((name, i) => (
          <small key={name} style={{ left: `${i === 0 ? 30 : 55 + 10 * i}%` }}>
            {name}
          </small>
        ))}
      </div>
    </div>
  );
}

function CriterionRow({ criterion }: { readonly criterion: Criterion }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const { id, value, points, maximum, reason } = criterion;
  const share = maximum > 0 ? points / maximum : 0;
  return (
    <>
      <span>
        <Term of={termOf[id]}>{t(`explorer.criterion.${id}`)}</Term>
      </span>
      <span className={styles['number']} title={reason === null ? undefined : hostText(reason)}>
        <FigureText>{id === 'consistency' ? format.percent(value, 0) : format.number(value, 2)}</FigureText>
      </span>
      <span className={styles['meter']} aria-hidden>
        <i
          style={{
            width: `${Math.max(0, Math.min(1, share)) * 100}%`,
            ...(share < 0.5 ? { background: 'var(--warning)' } : {}),
          }}
        />
      </span>
      <span className={styles['number']}>
        {format.number(points, 1)} <span className={styles['quiet']}>/ {format.number(maximum, 0)}</span>
      </span>
    </>
  );
}

function Blockers({ grade }: { readonly grade: GradeReport }) {
  const t = useT();
  const hostText = useHostText();
  if (grade.blockers.length === 0) return null;
  return (
    <div className={styles['blockers']} data-testid="run-grade-blockers">
      <strong>{t('explorer.grade.blockers')}</strong>
      <ul>
        {grade.blockers.map((blocker) => (
          <li key={blocker}>{hostText(blocker)}</li>
        ))}
      </ul>
    </div>
  );
}

/** What chance and search could have done on their own. */
function Probabilities({ validation }: { readonly validation: ValidationReport }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const { inference, overfitting, monteCarlo, missing } = validation;
  const odds = (
    label: ReactNode,
    value: number | null,
    reason: string | null | undefined,
    note?: string,
    decimals = 2,
  ) => (
    <Figure
      label={label}
      value={
        <FigureText undefinedBecause={typeof reason === 'string' ? hostText(reason) : undefined}>
          {format.number(value, decimals)}
        </FigureText>
      }
      note={
        note === undefined ? undefined : (
          <span title={typeof reason === 'string' ? hostText(reason) : undefined}>{note}</span>
        )
      }
    />
  );
  const trials = (count: number | null, decimals: number) =>
    count === null ? undefined : t('explorer.grade.trials', { count: format.number(count, decimals) });
  const power = (isPowered: boolean) => (isPowered ? undefined : t('explorer.grade.underpowered'));
  const why = inference.undefinedBecause;
  return (
    <div className={styles['odds']} data-testid="run-grade-odds">
      {odds(<Term of="psr">PSR</Term>, inference.psr, why['psr'])}
      {odds(<Term of="dsr">DSR</Term>, inference.dsr, why['dsr'], trials(inference.trials, 0))}
      {odds(
        <span title={t('explorer.grade.dsrEffectiveHint')}>{t('explorer.grade.dsrEffective')}</span>,
        inference.dsrEffective,
        why['dsrEffective'],
        trials(inference.effectiveTrials, 1),
      )}
      {odds(
        <Term of="pbo">PBO</Term>,
        overfitting?.pbo ?? null,
        overfitting ? (overfitting.undefinedBecause['pbo'] ?? overfitting.powerNote) : missing['overfitting'],
        overfitting ? power(overfitting.isPowered) : undefined,
      )}
      {odds(
        <Term of="monte_carlo_pvalue">{t('explorer.grade.monteCarlo')}</Term>,
        monteCarlo?.pValue ?? null,
        monteCarlo ? monteCarlo.undefinedBecause['pValue'] : missing['monteCarlo'],
        monteCarlo ? power(!monteCarlo.isUnderpowered) : undefined,
        3,
      )}
    </div>
  );
}

/** The letter under each reading of what happens inside a bar. */
function FillPolicies({ validation: { fillPolicies } }: { readonly validation: ValidationReport }) {
  const t = useT();
  const hostText = useHostText();
  if (!fillPolicies) return null;
  return (
    <div className={styles['wrap']}>
      <Term of="fill_policy">{t('explorer.costs.policy')}</Term>
      {fillPolicies.rows.map((row) => {
        const name = `${t(`explorer.policy.${row.policy}`)}, ${t(`explorer.limit.${row.limitFill}`)}`;
        const title = row.reason === null ? name : `${name}: ${hostText(row.reason)}`;
        return (
          <Badge
            key={`${row.policy}/${row.limitFill}`}
            tone={row.grade === null ? 'neutral' : toneOf[row.grade]}
            title={title}
          >
            {row.grade ?? '–'}
          </Badge>
        );
      })}
      {fillPolicies.isPolicyDependent && (
        <Badge tone="warning" icon={TriangleAlert}>
          {t('explorer.grade.policyDependent')}
        </Badge>
      )}
    </div>
  );
}
