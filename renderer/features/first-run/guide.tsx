import { Check, X } from 'lucide-react';
import { useEffect } from 'react';
import { guideSteps, type GuideStep } from '../../../shared/contract/settings.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useWorkspaceStore } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { CandlesStep } from './candles-step.tsx';
import { changeGuide, leaveGuide, useGuide } from './guide-store.ts';
import { LanguageStep } from './language-step.tsx';
import { PaperStep } from './paper-step.tsx';
import { RegionStep } from './region-step.tsx';
import { RiskStep } from './risk-step.tsx';
import { WalkForwardStep } from './walk-forward-step.tsx';
import styles from './guide.module.css';

const pages: Readonly<Record<GuideStep, React.ComponentType>> = {
  language: LanguageStep,
  candles: CandlesStep,
  region: RegionStep,
  risk: RiskStep,
  'walk-forward': WalkForwardStep,
  paper: PaperStep,
};

/** The guided start in place of the screens; the bars of the frame, with the kill switch, stay around it. */
export function Guide() {
  const t = useT();
  const client = useClient();
  const { step } = useGuide();
  useLeaveOnNavigation();
  const present = guideSteps.indexOf(step);
  const Page = pages[step];
  return (
    <main className={styles['guide']} aria-label={t('guide.title')} data-testid="guide">
      <nav className={styles['steps']} aria-label={t('guide.steps')}>
        <strong>{t('guide.title')}</strong>
        <ol>
          {guideSteps.map((id, index) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === step ? 'step' : undefined}
                data-done={index < present}
                onClick={() => changeGuide(client, { step: id })}
              >
                <span className={styles['mark']} aria-hidden>
                  {index < present ? <Icon of={Check} size={13} /> : index + 1}
                </span>
                {t(`guide.step.${id}`)}
              </button>
            </li>
          ))}
        </ol>
        <p>{t('guide.leave.hint')}</p>
        <Button icon={X} onClick={() => leaveGuide(client)}>
          {t('guide.leave')}
        </Button>
      </nav>
      <Page key={step} />
    </main>
  );
}

/** Whoever opens a screen, from the palette or by a key, wants to see it. */
function useLeaveOnNavigation(): void {
  const client = useClient();
  useEffect(
    () =>
      useWorkspaceStore.subscribe((now, before) => {
        // Opening the screen that is there already counts; what is chosen for the forms does not.
        const isChoice =
          now.strategyId !== before.strategyId ||
          now.params !== before.params ||
          now.lastBacktest !== before.lastBacktest;
        if (!isChoice) leaveGuide(client);
      }),
    [client],
  );
}
