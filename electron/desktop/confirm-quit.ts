import { app, dialog, type BrowserWindow } from 'electron';
import type { AccountsWatch } from './accounts-watch.ts';
import type { DesktopTrading } from './desktop-trading.ts';
import { desktopTexts } from './tray-menu.ts';

/** Asks before the program is closed while positions are open; to stay is what Enter chooses. */
export interface QuitGuard {
  /** A window that is closed is a program that is closed. */
  guard(window: BrowserWindow): void;
  /** Whoever stops the process has decided. */
  quitNow(): void;
}

export function confirmQuit(accounts: AccountsWatch, trading: Pick<DesktopTrading, 'language'>): QuitGuard {
  let isDecided = false;
  let isAsking = false;
  const openPositions = (): number => accounts.rows().reduce((sum, row) => sum + row.openPositions, 0);

  async function ask(): Promise<void> {
    isAsking = true;
    const texts = desktopTexts[trading.language()];
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      title: 'Candlewright',
      message: texts.quitTitle,
      detail: texts.quitText(openPositions()),
      buttons: [texts.stay, texts.quitAnyway],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    isAsking = false;
    if (response !== 1) return;
    isDecided = true;
    app.quit();
  }

  app.on('before-quit', (event) => {
    if (isDecided || openPositions() === 0) return;
    event.preventDefault();
    if (!isAsking) void ask();
  });
  return {
    guard(window) {
      window.on('close', (event) => {
        if (isDecided || openPositions() === 0) return;
        event.preventDefault();
        app.quit();
      });
    },
    quitNow() {
      isDecided = true;
      app.quit();
    },
  };
}
