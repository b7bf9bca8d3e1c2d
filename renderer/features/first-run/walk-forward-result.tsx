import { RotateCcw } from 'lucide-react';
import { useMemo } from 'react';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import type { GradeReport } from '../../../shared/contract/validation.ts';
import type { GradeCriterion } from '../../../shared/domain/grade.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { equityAndDrawdownPaint } from '../../plot/draw-equity-and-drawdown.ts';
import { EquityAsTable } from '../../plot/equity-as-table.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import type { GlossaryTerm } from '../../ui/glossary/glossary.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { Note } from '../../ui/note.tsx';
import { gradeTone } from '../research/grade-badge.tsx';
import { changeGuide } from './guide-store.ts';
import styles from './guide.module.css';

const terms: Readonly<Record<GradeCriterion, GlossaryTerm>> = {
  outOfSampleSharpe: 'oos_sharpe',
  consistency: 'consistency',
  outOfSampleOverInSample: 'oos_is_ratio',
  deflatedSharpe: 'dsr',
  stability: 'param_stability',
};

interface WalkForwardResultProps {
  readonly report: WalkForwardReport;
  readonly series: CandleSeries;
}

/** The grade with what it means, what it is made of in plain words, and the curve behind it. */
export function WalkForwardResult({ report, series }: WalkForwardResultProps) {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const { stitched, windows } = report;
  const grade = report.validation?.grade ?? null;
  return (
    <div className={styles['result']} data-testid="guide-result">
      <div className={styles['verdict']}>
        {grade !== null && (
          <span className={styles['letter']} data-tone={gradeTone(grade.letter)} data-testid="guide-grade">
            {grade.letter}
          </span>
        )}
        <div>
          {grade !== null && (
            <h3>{t(`guide.verdict.${grade.letter}`, { score: format.number(grade.score, 0) })}</h3>
          )}
          <p>
            {t('guide.result.sum', {
              windows: windows.length,
              trades: stitched.trades,
              change: format.signedPercent(stitched.totalReturn, 1),
              drawdown: format.percent(stitched.maxDrawdown, 1),
            })}
          </p>
        </div>
        <Button
          icon={RotateCcw}
          onClick={() => changeGuide(client, { jobId: null, runId: null, sessionId: null })}
        >
          {t('guide.result.again')}
        </Button>
      </div>
      {series.source === 'synthetic' && grade?.letter === 'F' && (
        <Note title={t('guide.result.synthetic')}>{t('guide.result.synthetic.text')}</Note>
      )}
      <div className={styles['columns']}>
        {grade !== null && <Why grade={grade} />}
        <Curve report={report} />
      </div>
    </div>
  );
}

/** Each criterion: what it asks, the answer, and what it gave. */
function Why({ grade }: { readonly grade: GradeReport }) {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  return (
    <section>
      <h3>{t('guide.result.why')}</h3>
      <ul className={styles['criteria']}>
        {grade.criteria.map(({ id, value, points, maximum, reason }) => (
          <li key={id} data-criterion={id}>
            <span>
              <Term of={terms[id]} />{' '}
              <FigureText undefinedBecause={reason === null ? undefined : hostText(reason)}>
                {id === 'consistency' ? format.percent(value, 0) : format.number(value, 2)}
              </FigureText>
            </span>
            <b>
              {t('guide.result.points', {
                points: format.number(points, 0),
                maximum: format.number(maximum, 0),
              })}
            </b>
            <p>{t(points >= maximum / 2 ? `guide.criterion.${id}.good` : `guide.criterion.${id}.bad`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Curve({ report }: { readonly report: WalkForwardReport }) {
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  const { days, equity, drawdown } = report.stitched;
  const title = t('research.equity.title');
  const paint = useMemo(
    () =>
      equityAndDrawdownPaint({
        days,
        equity,
        drawdown,
        colors,
        formatEquity: (value) => format.number(value),
        formatPercent: (value) => format.percent(value, 0),
        equityTitle: title,
        drawdownTitle: t('research.equity.drawdown'),
      }),
    [days, equity, drawdown, colors, format, t, title],
  );
  return (
    <section>
      <h3>{t('guide.result.curve')}</h3>
      <div className={styles['curve']}>
        <CanvasSurface paint={paint} role="img" aria-label={t('guide.result.curve')} />
        <EquityAsTable
          isOverlay
          title={title}
          fileName={`guide-${report.request.symbol}-${report.request.timeframe}`}
          days={days}
          equity={equity}
          drawdown={drawdown}
        />
      </div>
    </section>
  );
}
