import { Check, Database, FlaskConical, Play } from 'lucide-react';
import type { Overview } from '../../../shared/contract/overview.ts';
import { useT } from '../../locales/translate.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAddSamples } from '../data/use-add-samples.ts';
import { openStartSession } from '../grid-monitor/grids-store.ts';
import styles from './home.module.css';

/** What a new home does next, each with what it takes; the first that is not done is the button. */
export function FirstSteps({ steps }: Pick<Overview, 'steps'>) {
  const t = useT();
  const { add, isAdding } = useAddSamples();
  const list = [
    { id: 'candles', isDone: steps.hasCandles, icon: Database, run: () => openWorkspace('data') },
    { id: 'research', isDone: steps.hasRuns, icon: FlaskConical, run: () => openWorkspace('explorer') },
    {
      id: 'paper',
      isDone: steps.hasSessions,
      icon: Play,
      run() {
        openWorkspace('grids');
        openStartSession(true);
      },
    },
  ] as const;
  const next = list.find(({ isDone }) => !isDone);
  return (
    <div className={styles['steps']}>
      <h3>{t('home.steps.title')}</h3>
      <ol>
        {list.map(({ id, isDone, icon, run }, index) => (
          <li key={id} data-done={isDone}>
            <span className={styles['stepMark']}>
              {isDone ? <Icon of={Check} size={14} label={t('home.steps.done')} /> : index + 1}
            </span>
            <span>
              <b>{t(`home.steps.${id}`)}</b>
              <small>{t(`home.steps.${id}.text`)}</small>
            </span>
            <span className={styles['stepActs']}>
              {id === 'candles' && !isDone && (
                <Button look="primary" disabled={isAdding} onClick={add}>
                  {t('data.samples.add')}
                </Button>
              )}
              <Button
                look={id === next?.id && id !== 'candles' ? 'primary' : 'secondary'}
                icon={icon}
                onClick={run}
              >
                {t(`home.steps.${id}.open`)}
              </Button>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
