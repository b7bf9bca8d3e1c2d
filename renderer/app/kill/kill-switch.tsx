import { Power } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useAccounts } from '../../stores/trading-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { shownKeys } from '../../ui/shortcuts/shown-keys.ts';
import { FlattenButton } from './flatten-button.tsx';
import { killKeys } from './kill-keys.ts';
import { openResume, throwKillSwitch, useKillStore, type KillLevel } from './kill-store.ts';
import { strictestLevel } from './latched-accounts.ts';
import styles from './kill.module.css';

/**
 * Three levels of rising weight, in the same place of every window and above every dialog. The first two act on click,
 * the third is held. What already holds is shown as pressed, and the way back is behind the word at the left.
 */
export function KillSwitch() {
  const t = useT();
  const held = strictestLevel(useAccounts());
  return (
    <div
      className={styles['kill']}
      role="group"
      aria-label={t('frame.kill.title')}
      data-held={held ?? undefined}
      data-above-dialogs=""
      data-testid="kill-switch"
    >
      {held === null ? (
        <span className={styles['word']}>
          <Icon of={Power} size={14} />
          {t('frame.kill.word')}
        </span>
      ) : (
        <Tooltip text={t('frame.kill.resume.hint')}>
          <button type="button" className={styles['word']} onClick={() => openResume(true)}>
            <Icon of={Power} size={14} />
            {t(`frame.kill.held.${held}`)}
          </button>
        </Tooltip>
      )}
      <LevelButton level="pause" held={held} />
      <LevelButton level="cancel" held={held} />
      <FlattenButton isHeld={held === 'flatten'} />
    </div>
  );
}

function LevelButton(props: { readonly level: 'pause' | 'cancel'; readonly held: KillLevel | null }) {
  const { level, held } = props;
  const t = useT();
  const client = useClient();
  const isPending = useKillStore(({ pending }) => pending.includes(level));
  const isHeld = held !== null && (level === 'pause' || held !== 'pause');
  return (
    <Tooltip text={t(`frame.kill.${level}.hint`)} shortcut={shownKeys(killKeys[level])}>
      <button
        type="button"
        className={classNames(styles['level'], isPending && styles['pending'])}
        aria-pressed={isHeld}
        aria-busy={isPending}
        data-testid={`kill-${level}`}
        onClick={() => void throwKillSwitch(client, level)}
      >
        {t(`frame.kill.${level}`)}
        <span className={styles['rest']}>{t(`frame.kill.${level}.rest`)}</span>
      </button>
    </Tooltip>
  );
}
