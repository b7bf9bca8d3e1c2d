import { useEffect } from 'react';
import { useClient } from '../../stores/client.tsx';
import { canSound, wakeSound } from './tones.ts';

/** How often a window that is being used says so. */
const tellEveryMs = 20_000;

/** The name of this window among those that watch. */
export const listener = crypto.randomUUID();

function isDesktop(): boolean {
  return !('Notification' in window) || navigator.userAgent.includes('Electron/');
}

/** In the desktop the host shows what leaves the window; in a browser the page does when it was allowed to. */
export function canPop(): boolean {
  return isDesktop() || Notification.permission === 'granted';
}

/** Tells the host what this window can do, and that it is being used: one window makes the noise for all. */
export function useNoticeAbility(): void {
  const client = useClient();
  useEffect(() => {
    let toldAt = 0;
    let told = '';
    const tell = (): void => {
      const ability = { listener, canSound: canSound(), canPop: canPop() };
      const now = Date.now();
      const words = JSON.stringify(ability);
      if (words === told && now - toldAt < tellEveryMs) return;
      toldAt = now;
      told = words;
      // A lost connection is shown by the frame, and the next word comes by itself.
      client.notifications.tellAbility({ ...ability, usedAt: now }).catch(() => (told = ''));
    };
    const used = (): void => void wakeSound().then(tell);
    tell();
    // A browser allows no sound before the page was used, and says so when it is tried.
    if (isDesktop()) used();
    const timer = setInterval(() => {
      if (document.hasFocus()) tell();
    }, tellEveryMs);
    window.addEventListener('pointerdown', used, { passive: true });
    window.addEventListener('keydown', used, { passive: true });
    window.addEventListener('focus', tell);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', used);
      window.removeEventListener('keydown', used);
      window.removeEventListener('focus', tell);
    };
  }, [client]);
}
