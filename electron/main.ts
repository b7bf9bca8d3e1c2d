import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, type BrowserWindow, dialog, session } from 'electron';
import taskFile from '../workers/tasks/run-task.ts?modulePath';
import { CandlewrightError } from '../shared/domain/errors.ts';
import { pageHeaders } from './app/content-security-policy.ts';
import { defaultHomePath, openHome, type Home } from './app/home.ts';
import { buildHost, type Host } from './app/host.ts';
import { writeFileAtomically } from './app/settings-file.ts';
import { serveDesk } from './desktop/desk-origin.ts';
import { watchAccounts } from './desktop/accounts-watch.ts';
import { confirmQuit } from './desktop/confirm-quit.ts';
import { createDeskWindows } from './desktop/desk-windows.ts';
import type { DesktopTrading } from './desktop/desktop-trading.ts';
import { registerKillShortcuts } from './desktop/kill-shortcuts.ts';
import { lockDown } from './desktop/lock-down.ts';
import { acceptPorts } from './desktop/port-host.ts';
import { showPopUps } from './desktop/pop-ups.ts';
import { watchSleep } from './desktop/sleep-watch.ts';
import { showTradingTray, throwKillSwitch } from './desktop/trading-tray.ts';
import { followMode, modeOf, titleOf } from './desktop/window-mode.ts';

/** Times a crashed page is loaded again. */
const mostReloads = 3;

function say(error: unknown): string {
  return error instanceof CandlewrightError ? `${error.message} ${error.remedy}` : String(error);
}

function fail(error: unknown): void {
  process.stderr.write(`${say(error)}\n`);
  if (app.isReady()) dialog.showErrorBox('Candlewright cannot start', say(error));
  app.exit(1);
}

/** Chromium's own switches share the command line, so unknown ones are not ours to refuse. */
function homeArgument(): string {
  const { values } = parseArgs({
    args: process.argv.slice(1),
    options: { home: { type: 'string' } },
    strict: false,
  });
  return typeof values.home === 'string' ? values.home : defaultHomePath();
}

/** Trading as tray, shortcuts and windows need it. */
function desktopTrading({ client, sleep, wake, language }: Host): DesktopTrading {
  return {
    language,
    watchAccounts: (signal) => client.trading.watchAccounts(undefined, { signal }),
    kill: (level) => client.trading.kill({ level, accountId: null }),
    sleep,
    wake,
  };
}

async function start(home: Home): Promise<void> {
  const host = await buildHost({ home: home.path, root: 'desktop', taskFile });
  const onFault = (error: unknown): void => host.logger.warn({ err: error }, 'fault in the desktop window');

  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void host.close().finally(() => {
      isClosed = true;
      app.exit(0);
    });
  });
  const trading = desktopTrading(host);
  const accounts = watchAccounts(trading, onFault);
  const quitGuard = confirmQuit(accounts, trading);
  let isStopping = false;
  const onSignal = (): void => {
    // The second one forces: what is written is written, and stops rest where they are.
    if (isStopping) app.exit(130);
    isStopping = true;
    quitGuard.quitNow();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);

  // A profile of its own in the home: two homes share nothing, and a home can be moved or deleted as a whole.
  const profile = session.fromPath(home.windowFolder);
  lockDown(profile);
  serveDesk(profile, join(import.meta.dirname, '../renderer'), pageHeaders);
  const { workspaces } = host.client;
  const windows = createDeskWindows({
    session: profile,
    preloadFile: join(import.meta.dirname, '../preload/preload.cjs'),
    stateFile: join(home.path, 'window.json'),
    save: writeFileAtomically,
    memory: {
      watch: (signal) => workspaces.watch(undefined, { signal }),
      place: (windowId, place) => workspaces.placeWindow({ windowId, place }),
      remove: (windowId) => workspaces.removeWindow({ windowId }),
    },
    title: () => titleOf(modeOf(accounts.rows()), host.language(), null),
    onOpened(window, isFirst) {
      const stop = acceptPorts(window, host.rpc, onFault);
      window.on('closed', stop);
      // To close the first window is to close the program, but not where a program stays without windows.
      if (isFirst && process.platform !== 'darwin') quitGuard.guard(window);
      followMode(window, { accounts, language: host.language, isFirst });
      keepPage(window, onFault);
    },
    onFault,
  });
  const showWindow = (): void => windows.show();
  app.on('second-instance', showWindow);
  showPopUps(host.popUps, showWindow);
  watchSleep(trading, onFault);
  const taken = registerKillShortcuts((level) => void throwKillSwitch(trading, level, onFault));
  if (taken.size > 0) {
    host.logger.warn({ levels: [...taken] }, 'another program has taken shortcuts of the kill switch');
  }
  showTradingTray({ trading, accounts, taken, openWindow: showWindow, quit: () => app.quit(), onFault });
  windows.open();
}

/** The host has lost nothing when a page crashes; a page that keeps crashing is left alone. */
function keepPage(window: BrowserWindow, onFault: (error: unknown) => void): void {
  let crashes = 0;
  window.webContents.on('render-process-gone', (_gone, details) => {
    onFault(new Error(`The page ended: ${details.reason}`));
    crashes += 1;
    if (details.reason !== 'clean-exit' && crashes <= mostReloads) window.webContents.reload();
  });
}

try {
  const home = openHome(homeArgument());
  // The single-instance lock is per such folder, so it is per home.
  app.setPath('userData', home.windowFolder);
  // Every window asks for the sandbox; this makes it impossible not to. A runtime that loads ES modules late is past it.
  if (!app.isReady()) app.enableSandbox();
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(`Candlewright is already open on ${home.path}; its window comes to the front.\n`);
    app.exit(0);
  } else {
    app
      .whenReady()
      .then(() => start(home))
      .catch(fail);
  }
} catch (error) {
  fail(error);
}
