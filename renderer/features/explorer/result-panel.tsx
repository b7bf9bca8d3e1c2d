import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { EquityAsTable } from '../../plot/equity-as-table.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { useClient } from '../../stores/client.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { utcTimes } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { validateRun } from './explorer-actions.ts';
import { equityPaint } from './draw-equity.ts';
import { WithReport } from './explorer-states.tsx';
import type { ExplorerReport } from './combination-columns.ts';
import { useExplorer } from './explorer-store.ts';
import { PinnedCombination } from './pinned-combination.tsx';
import { RanOn } from '../research-form/ran-on.tsx';
import { RunGrade } from './run-grade.tsx';
import styles from './explorer.module.css';

export function ResultPanel() {
  const t = useT();
  return (
    <PanelColumn>
      <WithReport waiting={t('explorer.result.empty')}>
        {(report) => (
          <PanelScroll>
            {report.validation ? <RunGrade validation={report.validation} /> : <NoGrade report={report} />}
            <StitchedResult report={report} />
            <PinnedCombination report={report} />
          </PanelScroll>
        )}
      </WithReport>
    </PanelColumn>
  );
}

/** Beside the panel's title: what ran on what. */
export function ResultTools() {
  const request = useExplorer((state) => state.report?.request);
  return <RanOn request={request} className={classNames(styles['tools'], styles['wideOnly'])} />;
}

/** A run that was not validated has no grade; it can still get one. */
function NoGrade({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const client = useClient();
  const isBusy = useExplorer(({ run }) => run.kind === 'running' || run.kind === 'starting');
  return (
    <section className={styles['noGrade']} data-testid="no-grade">
      <span className={styles['secondary']}>{t('explorer.grade.none')}</span>
      <Button
        size="small"
        className={styles['end']}
        disabled={isBusy}
        onClick={() => void validateRun(client, report.runId)}
      >
        {t('explorer.grade.validate')}
      </Button>
    </section>
  );
}

/** The honest result: what a trader would have had without knowing the future. */
function StitchedResult({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const colors = useThemeColors();
  const { stitched, parity, capsule } = report;
  const paint = useMemo(() => equityPaint(stitched.equity, colors), [stitched, colors]);
  const isSame = parity.differences.length === 0;
  return (
    <section className={styles['honest']} data-testid="stitched-result">
      <div className={styles['headline']}>
        <b data-testid="stitched-sharpe">
          <FigureText>{format.number(stitched.sharpe, 2)}</FigureText>
        </b>
        <div>
          <div className={styles['headlineName']}>
            <Term of="wfo">{t('explorer.result.stitchedSharpe')}</Term>
          </div>
          <div className={styles['explain']} title={t('explorer.result.explain')}>
            {t('explorer.result.headline')}
          </div>
        </div>
      </div>
      <div className={styles['spark']}>
        <CanvasSurface
          paint={paint}
          role="img"
          aria-label={t('explorer.result.equity', {
            from: utcTimes.date(stitched.days[0]),
            to: utcTimes.date(stitched.days.at(-1)),
          })}
        />
        <EquityAsTable
          isOverlay
          title={t('explorer.result.stitchedSharpe')}
          fileName={`stitched-${report.request.symbol}-${report.request.timeframe}`}
          days={stitched.days}
          equity={stitched.equity}
          drawdown={stitched.drawdown}
        />
      </div>
      <div className={styles['figures']}>
        <Figure
          label={t('explorer.result.return')}
          value={
            <FigureText change={stitched.totalReturn}>
              {format.signedPercent(stitched.totalReturn, 1)}
            </FigureText>
          }
        />
        <Figure
          label={<Term of="drawdown">{t('explorer.result.maxDrawdown')}</Term>}
          value={format.percent(stitched.maxDrawdown, 1)}
        />
        <Figure
          label={<Term of="consistency">{t('explorer.result.consistency')}</Term>}
          value={<FigureText>{format.percent(stitched.consistency, 0)}</FigureText>}
        />
        <Figure
          label={<Term of="oos_is_ratio">{t('explorer.result.ratio')}</Term>}
          value={<FigureText>{format.number(stitched.outOfSampleOverInSample, 2)}</FigureText>}
        />
        <Figure label={t('explorer.result.trades')} value={format.number(stitched.trades)} />
        <Figure
          label={<Term of="win_rate">{t('explorer.result.winRate')}</Term>}
          value={<FigureText>{format.percent(stitched.winRate, 1)}</FigureText>}
        />
      </div>
      <div className={styles['proof']}>
        <Badge
          tone={isSame ? 'good' : 'bad'}
          icon={isSame ? CircleCheck : TriangleAlert}
          title={
            isSame
              ? t('explorer.result.parityHint', {
                  combinations: format.number(parity.checkedCombinations),
                  trades: format.number(parity.checkedTrades),
                })
              : parity.differences.join('\n')
          }
        >
          {isSame
            ? t('explorer.result.parityGood')
            : t('explorer.result.parity', { count: parity.differences.length })}
        </Badge>
        <span>
          <Term of="leverage">{t('explorer.result.leverage')}</Term> {format.plain(report.leverage)}×
        </span>
        <span title={t('explorer.result.capsuleHint', { hash: capsule.hash })}>
          <Term of="capsule">{t('explorer.result.capsule')}</Term>{' '}
          <span className={styles['mono']} data-selectable data-testid="capsule">
            {capsule.hash.slice(0, 12)}
          </span>
        </span>
      </div>
      {report.warnings.length > 0 && (
        <div className={styles['warnings']}>
          {report.warnings.map((warning) => (
            <span key={warning}>{hostText(warning)}</span>
          ))}
        </div>
      )}
    </section>
  );
}
