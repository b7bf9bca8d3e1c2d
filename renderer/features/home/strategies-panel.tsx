import { FlaskConical, Plus } from 'lucide-react';
import type { PromotionCandidate } from '../../../shared/contract/promotion.ts';
import { useT } from '../../locales/translate.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { GradeBadge } from '../research/grade-badge.tsx';
import { showCandidate } from '../strategies/strategies-store.ts';
import { useGateText } from '../strategies/use-gate-text.ts';
import { useLadder } from '../strategies/use-ladder.ts';
import styles from './home.module.css';

type LadderRung = PromotionCandidate['rung'];

const ladderRungs: readonly LadderRung[] = ['backtest', 'walk-forward', 'paper', 'live'];

/** What each strategy still has to prove before it may risk money, rung by rung. */
export function StrategiesPanel() {
  const t = useT();
  const { value: ladder, error } = useLadder();
  if (ladder === null) return error === null ? <Skeleton rows={6} /> : <ErrorState error={error} />;
  if (ladder.candidates.length === 0) {
    return (
      <EmptyState
        icon={FlaskConical}
        title={t('home.ladder.none')}
        actions={
          <Button look="primary" icon={Plus} onClick={() => openWorkspace('backtests')}>
            {t('home.ladder.start')}
          </Button>
        }
      >
        {t('home.ladder.none.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <div className={styles['rungs']}>
        {ladderRungs.map((rung) => (
          <Rung
            key={rung}
            rung={rung}
            candidates={ladder.candidates.filter((candidate) => candidate.rung === rung)}
          />
        ))}
      </div>
    </PanelColumn>
  );
}

interface RungProps {
  readonly rung: LadderRung;
  readonly candidates: readonly PromotionCandidate[];
}

function Rung({ rung, candidates }: RungProps) {
  const t = useT();
  return (
    <section className={styles['rung']} aria-label={t(`home.rung.${rung}`)}>
      <header>
        <b>
          <span className={styles['rungMark']} data-rung={rung} aria-hidden>
            {ladderRungs.indexOf(rung) + 1}
          </span>
          {t(`home.rung.${rung}`)}
          <span>{candidates.length}</span>
        </b>
        <p title={t(`home.rung.${rung}.text`)}>{t(`home.rung.${rung}.text`)}</p>
      </header>
      <div className={styles['cards']}>
        {candidates.map((candidate) => (
          <Candidate key={candidate.key} candidate={candidate} />
        ))}
        {candidates.length === 0 && <p className={styles['quietText']}>{t(`home.rung.${rung}.none`)}</p>}
      </div>
    </section>
  );
}

function Candidate({ candidate }: { readonly candidate: PromotionCandidate }) {
  const t = useT();
  const format = useFormat();
  const gateText = useGateText();
  const { strategyId, series, rung, rungs, firstMissing, walkForward, backtest, paper } = candidate;
  const gates = rungs.flatMap((one) => one.gates);
  const met = gates.filter(({ state }) => state === 'met').length;
  const grade = walkForward?.grade ?? null;
  const result = paper?.netReturn ?? walkForward?.totalReturn ?? backtest?.netReturn ?? null;
  const missing = firstMissing === null ? null : gateText(firstMissing.gate);
  return (
    <button
      type="button"
      className={styles['strategy']}
      title={t('home.to.ladder')}
      onClick={() => {
        showCandidate(candidate.key);
        openWorkspace('strategies');
      }}
    >
      <span className={styles['strategyHead']}>
        <b>{strategyId}</b>
        <small title={series.symbol}>{`${series.symbol} ${series.timeframe}`}</small>
        {grade !== null && <GradeBadge letter={grade} />}
      </span>
      <span>
        {t(`home.ladder.net.${rung}`)}
        <FigureText undefinedBecause={t('home.ladder.noResult')} change={result}>
          {format.signedPercent(result)}
        </FigureText>
      </span>
      <span>
        {t('home.ladder.gates')}
        <i>{t('home.ladder.met', { met, all: gates.length })}</i>
      </span>
      {missing !== null && (
        <em title={missing.reason ?? undefined}>{t('home.ladder.missing', { gate: missing.title })}</em>
      )}
    </button>
  );
}

/** The way to a first backtest. */
export function StrategiesTools() {
  const t = useT();
  return (
    <Button look="ghost" size="small" icon={Plus} onClick={() => openWorkspace('backtests')}>
      {t('home.ladder.newBacktest')}
    </Button>
  );
}
