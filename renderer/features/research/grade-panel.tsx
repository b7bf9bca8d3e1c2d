import { OctagonAlert } from 'lucide-react';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import type { GradeReport } from '../../../shared/contract/validation.ts';
import type { GradeCriterion } from '../../../shared/domain/grade.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import type { GlossaryTerm } from '../../ui/glossary/glossary.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { RanOn } from '../research-form/ran-on.tsx';
import { gradeTone } from './grade-badge.tsx';
import { applyParameters } from './research-actions.ts';
import { useShownReport } from './use-shown-report.ts';
import { WithValidation } from './with-report.tsx';
import styles from './research.module.css';

const terms: Readonly<Record<GradeCriterion, GlossaryTerm>> = {
  outOfSampleSharpe: 'oos_sharpe',
  consistency: 'consistency',
  outOfSampleOverInSample: 'oos_is_ratio',
  deflatedSharpe: 'dsr',
  stability: 'param_stability',
};

/** The verdict: letter, score, what each criterion gave, how much of it may be luck, and what stands in the way. */
export function GradePanel() {
  return (
    <WithValidation isMain of={(validation) => validation.grade}>
      {(grade, report) => (
        <PanelScroll>
          <Verdict grade={grade} />
          <Contributions grade={grade} />
          <Blockers blockers={grade.blockers} warnings={report.warnings} />
          <Suggested report={report} />
        </PanelScroll>
      )}
    </WithValidation>
  );
}

/** Beside the panel's title: what ran on what. */
export function GradeTools() {
  return <RanOn request={useShownReport().data?.request} className={styles['tools']} />;
}

function Verdict({ grade }: { readonly grade: GradeReport }) {
  const t = useT();
  const format = useFormat();
  const { spread } = grade;
  const verdictId = `research.verdict.${grade.letter}` as const;
  return (
    <div className={styles['verdict']}>
      <span
        className={classNames(styles['letter'], styles[gradeTone(grade.letter)])}
        data-testid="grade-letter"
      >
        {grade.letter}
      </span>
      <div className={styles['verdictText']}>
        <div className={styles['score']}>
          <b data-testid="grade-score">{format.number(grade.score, 1)}</b> <span>/ 100</span>{' '}
          <Badge tone={gradeTone(grade.letter)}>{t(verdictId)}</Badge>
          <span className={styles['aside']}>
            {spread === null || spread.p5 === null
              ? null
              : t('research.grade.spread', {
                  low: format.number(spread.p5, 0),
                  high: format.number(spread.p95, 0),
                })}
          </span>
        </div>
        <div className={styles['scale']} role="img" aria-label={t('research.grade.scale')}>
          {spread !== null && spread.p5 !== null && spread.p95 !== null && (
            <i style={{ left: `${spread.p5}%`, width: `${Math.max(0.5, spread.p95 - spread.p5)}%` }} />
          )}
          <b style={{ left: `${grade.score}%` }} />
        </div>
        <div className={styles['letters']} aria-hidden>
          <span style={{ left: '30%' }}>F</span>
          <span style={{ left: '65%' }}>D</span>
          <span style={{ left: '75%' }}>C</span>
          <span style={{ left: '85%' }}>B</span>
          <span style={{ left: '95%' }}>A</span>
        </div>
      </div>
    </div>
  );
}

function Contributions({ grade }: { readonly grade: GradeReport }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const valueText = (id: GradeCriterion, value: number | null) =>
    id === 'consistency' ? format.percent(value, 0) : format.number(value, 2);
  return (
    <table className={styles['contributions']} aria-label={t('research.grade.contributions')}>
      <tbody>
        {grade.criteria.map(({ id, value, points, maximum, reason }) => (
          <tr key={id} data-criterion={id}>
            <th scope="row">
              <Term of={terms[id]} />
            </th>
            <td>
              <FigureText undefinedBecause={reason === null ? undefined : hostText(reason)}>
                {valueText(id, value)}
              </FigureText>
            </td>
            <td className={styles['bar']}>
              <span>
                <i
                  className={classNames(points < maximum / 2 && styles['weak'])}
                  style={{ width: `${(points / maximum) * 100}%` }}
                />
              </span>
            </td>
            <td>
              {format.number(points, 1)} <span className={styles['quiet']}>/ {format.number(maximum)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Blockers({
  blockers,
  warnings,
}: {
  readonly blockers: readonly string[];
  readonly warnings: readonly string[];
}) {
  const t = useT();
  const hostText = useHostText();
  return (
    <div className={styles['blockers']}>
      <h3>{blockers.length === 0 ? t('research.blockers.none') : t('research.blockers.title')}</h3>
      <ul data-testid="blockers">
        {blockers.map((blocker) => (
          <li key={blocker} className={styles['blocker']}>
            <OctagonAlert size={13} aria-hidden />
            {hostText(blocker)}
          </li>
        ))}
        {warnings.map((warning) => (
          <li key={warning}>{hostText(warning)}</li>
        ))}
      </ul>
    </div>
  );
}

function Suggested({ report }: { readonly report: WalkForwardReport }) {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const { suggestedParams } = report;
  if (suggestedParams === null) return <p className={styles['waiting']}>{t('research.suggested.none')}</p>;
  return (
    <div className={styles['suggested']}>
      <h3>{t('research.suggested.title')}</h3>
      <dl>
        {Object.entries(suggestedParams).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{format.plain(value)}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => void applyParameters(client, report.runId)}>{t('research.apply')}</Button>
    </div>
  );
}
