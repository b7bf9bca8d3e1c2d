import { Milestone } from 'lucide-react';
import type { LadderRung } from '../../../shared/domain/promotion.ts';
import { ladderRungs } from '../../../shared/domain/promotion.ts';
import type { PromotionCandidate, PromotionLadder } from '../../../shared/contract/promotion.ts';
import { useT } from '../../locales/translate.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { GradeBadge } from '../research/grade-badge.tsx';
import { CandidateCard } from './candidate-card.tsx';
import { openSource } from './use-next-step.ts';
import { useLadder, useShownCandidate } from './use-ladder.ts';
import styles from './strategies.module.css';

/** Four rungs side by side: what each strategy still has to prove before it may risk money. */
export function LadderPanel() {
  const t = useT();
  const { value, error } = useLadder();
  if (value === null) return error === null ? <Skeleton rows={10} /> : <ErrorState error={error} />;
  if (value.candidates.length === 0) {
    return (
      <EmptyState
        icon={Milestone}
        title={t('strategies.empty.title')}
        actions={
          <Button look="primary" onClick={() => openWorkspace('backtests')}>
            {t('strategies.empty.action')}
          </Button>
        }
      >
        {t('strategies.empty.text', { count: value.untested.length })}
      </EmptyState>
    );
  }
  return <Board ladder={value} />;
}

function Board({ ladder }: { readonly ladder: PromotionLadder }) {
  const t = useT();
  const shown = useShownCandidate(ladder);
  const ready = ladder.candidates.filter(({ isReady }) => isReady);
  const standing = (rung: LadderRung): readonly PromotionCandidate[] =>
    ladder.candidates.filter((candidate) => candidate.rung === rung);
  return (
    <PanelScroll>
      <div className={styles['board']} data-testid="ladder">
        {ladderRungs.map((rung, index) => (
          <section key={rung} className={styles['rung']} aria-label={t(`strategies.rung.${rung}`)}>
            <header className={styles['rungHead']}>
              <h3>
                <span className={styles['number']} data-rung={rung} aria-hidden>
                  {index + 1}
                </span>
                {t(`strategies.rung.${rung}`)}
                <span className={styles['count']}>
                  {rung === 'live' ? ready.length : standing(rung).length}
                </span>
              </h3>
              <p>{t(`strategies.rung.${rung}.asks`)}</p>
            </header>
            {rung === 'live' ? (
              <Live ready={ready} />
            ) : (
              standing(rung).map((candidate) => (
                <CandidateCard key={candidate.key} candidate={candidate} isShown={candidate === shown} />
              ))
            )}
            {rung === 'backtest' && ladder.untested.length > 0 && (
              <p className={styles['quiet']}>
                {t('strategies.untested', {
                  count: ladder.untested.length,
                  names: ladder.untested.map(({ strategyId }) => strategyId).join(', '),
                })}
              </p>
            )}
          </section>
        ))}
      </div>
    </PanelScroll>
  );
}

/** What would be let through, and that there is nowhere to go yet. */
function Live({ ready }: { readonly ready: readonly PromotionCandidate[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      {ready.length > 0 && (
        <ul className={styles['ready']} aria-label={t('strategies.live.ready')}>
          {ready.map((candidate) => {
            const { key, strategyId, series, walkForward, paper } = candidate;
            return (
              <li key={key}>
                <button
                  type="button"
                  onClick={() => paper !== null && openSource(candidate, { kind: 'session', ...paper })}
                >
                  <b>{strategyId}</b> {series.symbol}
                </button>
                {walkForward?.grade && <GradeBadge letter={walkForward.grade} />}
                <span className={styles['figure']}>{format.signedPercent(paper?.netReturn, 1)}</span>
              </li>
            );
          })}
        </ul>
      )}
      <p className={styles['note']}>{t('strategies.live.note')}</p>
    </>
  );
}
