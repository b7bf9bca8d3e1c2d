import { ChevronRight, Milestone, SquareArrowOutUpRight } from 'lucide-react';
import type { PromotionCandidate, PromotionGate } from '../../../shared/contract/promotion.ts';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PanelColumn, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { GradeBadge } from '../research/grade-badge.tsx';
import { GateLine } from './gate-line.tsx';
import { OverrideDialog, WithdrawOverride } from './override-dialog.tsx';
import { useGateText } from './use-gate-text.ts';
import { useLadder, useShownCandidate } from './use-ladder.ts';
import { openSource, useNextStep } from './use-next-step.ts';
import styles from './strategies.module.css';

/** Every gate of the strategy that is looked at: its figure, where it was read, and what comes next. */
export function GatesPanel() {
  const t = useT();
  const { value, error } = useLadder();
  const candidate = useShownCandidate(value);
  if (value === null) return error === null ? <Skeleton rows={10} /> : <ErrorState error={error} />;
  if (candidate === null) {
    return (
      <EmptyState icon={Milestone} title={t('strategies.gates.none')}>
        {t('strategies.gates.none.text')}
      </EmptyState>
    );
  }
  return <Gates candidate={candidate} />;
}

function Gates({ candidate }: { readonly candidate: PromotionCandidate }) {
  const t = useT();
  const { key, strategyId, strategyTitle, series, rungs, walkForward, override } = candidate;
  return (
    <PanelColumn>
      <PanelScroll>
        <div data-testid="gates" data-candidate={key}>
          <Section>
            <p className={styles['name']} title={strategyTitle}>
              <b>{strategyId}</b> {series.symbol} {series.timeframe}
              {walkForward?.grade && <GradeBadge letter={walkForward.grade} />}
            </p>
            {override !== null && <WithdrawOverride candidate={candidate} override={override} />}
          </Section>
          {rungs.map(({ rung, gates, isMet }) => (
            <Section
              key={rung}
              title={t(`strategies.rung.${rung}`)}
              aside={t(isMet ? 'strategies.rung.met' : 'strategies.rung.open', {
                met: gates.filter(({ state }) => state === 'met').length,
                all: gates.length,
              })}
            >
              <ul className={styles['gates']}>
                {gates.map((gate, index) => (
                  <Gate
                    key={gate.id}
                    candidate={candidate}
                    gate={gate}
                    // What is missing altogether is said once.
                    isSaid={gates.slice(0, index).some((one) => isSameStep(one, gate))}
                  />
                ))}
              </ul>
            </Section>
          ))}
        </div>
      </PanelScroll>
      <OverrideDialog candidate={candidate} />
    </PanelColumn>
  );
}

function isSameStep(one: PromotionGate, other: PromotionGate): boolean {
  return one.state !== 'met' && one.reason === other.reason && one.next === other.next;
}

interface GateProps {
  readonly candidate: PromotionCandidate;
  readonly gate: PromotionGate;
  readonly isSaid: boolean;
}

function Gate({ candidate, gate, isSaid }: GateProps) {
  const t = useT();
  const act = useNextStep();
  const { title, reason } = useGateText()(gate);
  const { source, next } = gate;
  return (
    <li className={styles['gateItem']}>
      <div className={styles['gateRow']}>
        <GateLine gate={gate} as="div" />
        {source !== null && (
          <IconButton
            icon={SquareArrowOutUpRight}
            label={t('strategies.source', { gate: title })}
            onClick={() => openSource(candidate, source)}
          />
        )}
      </div>
      {reason !== null && !isSaid && (
        <div className={styles['why']}>
          <span>{reason}</span>
          {next !== null && next !== 'wait' && (
            <Button size="small" onClick={() => act(candidate, gate)} data-next={next}>
              {t(`strategies.next.${next}`)}
              <Icon of={ChevronRight} size={12} />
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
