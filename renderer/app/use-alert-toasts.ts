import { useEffect } from 'react';
import { hostText } from '../locales/host-text.ts';
import { i18n } from '../locales/i18n.ts';
import type { Language } from '../locales/language.ts';
import { t } from '../locales/translate.tsx';
import { useTradingStore } from '../stores/trading-store.ts';
import { showToast, type ToastTone } from '../ui/toast.tsx';
import { freshAlerts, newestAlert, standingAlerts } from './fresh-alerts.ts';

const tones = { notice: 'neutral', warning: 'warning', critical: 'bad' } as const satisfies Record<
  string,
  ToastTone
>;

/**
 * Shows every account's alerts as they come; critical ones stay until they are dismissed. A window that opens shows the
 * critical ones of the last hour; older ones are in the journal.
 */
export function useAlertToasts(): void {
  useEffect(() => {
    const lastSeen = new Map<string, number>();
    return useTradingStore.subscribe(({ views }, before) => {
      if (views === before.views) return;
      for (const [account, view] of Object.entries(views)) {
        if (view.alerts === before.views[account]?.alerts) continue;
        const last = lastSeen.get(account);
        lastSeen.set(account, Math.max(last ?? 0, newestAlert(view)));
        const { shown, more } =
          last === undefined ? standingAlerts(view, Date.now()) : freshAlerts(view, last);
        for (const { severity, text } of shown) {
          showToast({
            tone: tones[severity],
            title: t(`frame.alert.${severity}`, { account }),
            text: hostText(i18n.locale as Language, text),
          });
        }
        if (more > 0) {
          showToast({
            tone: 'warning',
            title: t('frame.alert.more', { account, count: more }),
            text: t('frame.alert.more.text'),
          });
        }
      }
    });
  }, []);
}
