import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { formatDate } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { equityPaint } from './draw-equity.ts';
import { WithReport } from './explorer-states.tsx';
import type { ExplorerReport } from './combination-columns.ts';
import { useExplorer } from './explorer-store.ts';
import { PinnedCombination } from './pinned-combination.tsx';
import styles from './explorer.module.css';

export function ResultPanel() {
  const t = useT();
  return (
    <PanelColumn>
      <WithReport waiting={t('explorer.result.empty')}>
        {(report) => (
          <PanelScroll>
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
  const report = useExplorer((state) => state.report);
  if (!report) return null;
  const { strategyId, symbol, timeframe } = report.request;
  return (
    <span className={classNames(styles['tools'], styles['wideOnly'])}>
      {strategyId}, {symbol} {timeframe}
    </span>
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
          <div className={styles['headlineName']}>{t('explorer.result.stitchedSharpe')}</div>
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
            from: formatDate(stitched.days[0]),
            to: formatDate(stitched.days.at(-1)),
          })}
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
        <Figure label={t('explorer.result.maxDrawdown')} value={format.percent(stitched.maxDrawdown, 1)} />
        <Figure
          label={t('explorer.result.consistency')}
          value={<FigureText>{format.percent(stitched.consistency, 0)}</FigureText>}
        />
        <Figure
          label={t('explorer.result.ratio')}
          value={<FigureText>{format.number(stitched.outOfSampleOverInSample, 2)}</FigureText>}
        />
        <Figure label={t('explorer.result.trades')} value={format.number(stitched.trades)} />
        <Figure
          label={t('explorer.result.winRate')}
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
          {t('explorer.result.leverage')} {format.plain(report.leverage)}×
        </span>
        <span title={t('explorer.result.capsuleHint', { hash: capsule.hash })}>
          {t('explorer.result.capsule')}{' '}
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
