import { Search } from 'lucide-react';
import { NoticeCentre } from '../features/notifications/notice-centre.tsx';
import { useT } from '../locales/translate.tsx';
import { Icon } from '../ui/icon.tsx';
import { Keys } from '../ui/keys.tsx';
import { modeOfWindow } from '../stores/trading-mode.ts';
import { useTradingStore } from '../stores/trading-store.ts';
import { ModeBadge } from '../ui/mode-badge.tsx';
import { AccountChoice } from './account-choice.tsx';
import { BrandMark } from './brand-mark.tsx';
import { KillSwitch } from './kill/kill-switch.tsx';
import { LayoutBar } from './layouts/layout-bar.tsx';
import { openPalette } from './palette/palette-store.ts';
import styles from './shell.module.css';
import { LostWindows } from './windows/lost-windows.tsx';
import { PopOutBar } from './windows/pop-out-bar.tsx';
import { thisWindowId } from './windows/this-window.ts';

/** Brand, the layouts, the way into the palette, the account, the mode and the kill switch. */
export function TitleBar() {
  const t = useT();
  const mode = modeOfWindow(useTradingStore((store) => store.accounts));
  return (
    <header className={styles['titleBar']} data-alone={thisWindowId === null ? undefined : ''}>
      <div className={styles['side']}>
        <div className={styles['brand']}>
          <span className={styles['mark']}>
            <BrandMark />
          </span>
          {thisWindowId === null && t('frame.brand')}
        </div>
        {thisWindowId === null ? <LayoutBar /> : <PopOutBar windowId={thisWindowId} />}
        {thisWindowId === null && <LostWindows />}
      </div>
      <button
        type="button"
        className={styles['palette']}
        title={t('frame.palette.open')}
        onClick={openPalette}
      >
        <Icon of={Search} size={15} />
        <span>{t('frame.palette.open')}</span>
        <Keys of="Ctrl K" />
      </button>
      <div className={styles['side']}>
        <AccountChoice />
        {mode !== null && <ModeBadge mode={mode} />}
        <NoticeCentre />
        <KillSwitch />
      </div>
    </header>
  );
}
