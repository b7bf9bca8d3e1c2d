import { Search } from 'lucide-react';
import { useT } from '../locales/translate.tsx';
import { useWorkspaceStore } from '../stores/workspace-store.ts';
import { Icon } from '../ui/icon.tsx';
import { Keys } from '../ui/keys.tsx';
import { modeOfWindow } from '../stores/trading-mode.ts';
import { useTradingStore } from '../stores/trading-store.ts';
import { ModeBadge } from '../ui/mode-badge.tsx';
import { AccountChoice } from './account-choice.tsx';
import { BrandMark } from './brand-mark.tsx';
import { KillSwitch } from './kill/kill-switch.tsx';
import { openPalette } from './palette-store.ts';
import styles from './shell.module.css';
import { workspaces } from './workspaces.ts';

/** Brand, the screen in front, the way into the palette, the account, the mode and the kill switch. */
export function TitleBar() {
  const t = useT();
  const workspace = useWorkspaceStore((state) => state.workspace);
  const mode = modeOfWindow(useTradingStore((store) => store.accounts));
  const screen = workspaces.find((candidate) => candidate.id === workspace);
  return (
    <header className={styles['titleBar']}>
      <div className={styles['side']}>
        <div className={styles['brand']}>
          <span className={styles['mark']}>
            <BrandMark />
          </span>
          {t('frame.brand')}
          {screen && <span className={styles['screenName']}>{t(screen.titleId)}</span>}
        </div>
      </div>
      <button type="button" className={styles['palette']} onClick={openPalette}>
        <Icon of={Search} size={15} />
        <span>{t('frame.palette.open')}</span>
        <Keys of="Ctrl K" />
      </button>
      <div className={styles['side']}>
        <AccountChoice />
        {mode !== null && <ModeBadge mode={mode} />}
        <KillSwitch />
      </div>
    </header>
  );
}
