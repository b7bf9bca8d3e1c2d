import { useCallback, useEffect } from 'react';
import type { KeyboardEvent } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { shownKeys } from '../../ui/shortcuts/shown-keys.ts';
import type { Hold } from './hold.ts';
import { isFlattenChord, killKeys } from './kill-keys.ts';
import { throwKillSwitch, useKillStore } from './kill-store.ts';
import { useHold } from './use-hold.ts';
import styles from './kill.module.css';

/** Closes every position after it was held for a second, with the pointer, with Enter or Space, or with its keys. */
export function FlattenButton({ isHeld }: { readonly isHeld: boolean }) {
  const t = useT();
  const client = useClient();
  const isPending = useKillStore(({ pending }) => pending.includes('flatten'));
  const { share, hold } = useHold(useCallback(() => void throwKillSwitch(client, 'flatten'), [client]));
  useHeldKeys(hold);

  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    hold.start();
  }

  return (
    <Tooltip text={t('frame.kill.flatten.hint')} shortcut={shownKeys(killKeys.flatten)}>
      <button
        type="button"
        className={classNames(styles['level'], styles['flatten'], isPending && styles['pending'])}
        aria-pressed={isHeld}
        aria-busy={isPending}
        data-testid="kill-flatten"
        onPointerDown={(event) => event.button === 0 && hold.start()}
        onPointerUp={() => hold.cancel()}
        onPointerLeave={() => hold.cancel()}
        onPointerCancel={() => hold.cancel()}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={press}
        onKeyUp={() => hold.cancel()}
        onBlur={() => hold.cancel()}
      >
        <span
          className={styles['progress']}
          style={{ transform: `scaleX(${share})` }}
          role="progressbar"
          aria-label={t('frame.kill.holding')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        />
        <span className={styles['label']}>
          {share > 0 ? (
            t('frame.kill.holding')
          ) : (
            <>
              {t('frame.kill.flatten')}
              <span className={styles['rest']}>{t('frame.kill.flatten.rest')}</span>
            </>
          )}
        </span>
      </button>
    </Tooltip>
  );
}

/** The keys of the level, held anywhere in the window. */
function useHeldKeys(hold: Hold): void {
  useEffect(() => {
    const down = (event: globalThis.KeyboardEvent): void => {
      if (!isFlattenChord(event)) return;
      event.preventDefault();
      hold.start();
    };
    const up = (event: globalThis.KeyboardEvent): void => {
      if (event.code === 'Digit3' || ['Control', 'Meta', 'Shift'].includes(event.key)) hold.cancel();
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, [hold]);
}
