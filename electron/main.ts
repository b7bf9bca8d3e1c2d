import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, BrowserWindow, dialog, session } from 'electron';
import taskFile from '../workers/tasks/run-task.ts?modulePath';
import { CandlewrightError } from '../shared/domain/errors.ts';
import { pageHeaders } from './app/content-security-policy.ts';
import { defaultHomePath, openHome } from './app/home.ts';
import { buildHost } from './app/host.ts';
import { writeFileAtomically } from './app/settings-file.ts';
import { declareAppScheme, serveAppScheme } from './desktop/app-scheme.ts';
import { openDeskWindow } from './desktop/desk-window.ts';
import { lockDown } from './desktop/lock-down.ts';
import { acceptPorts } from './desktop/port-host.ts';

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
  const { values } = parseArgs({ args: process.argv.slice(1), options: { home: { type: 'string' } }, strict: false });
  return typeof values.home === 'string' ? values.home : defaultHomePath();
}

async function start(homePath: string): Promise<void> {
  const host = await buildHost({ home: homePath, root: 'desktop', taskFile });
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
  app.on('window-all-closed', () => app.quit());
  process.on('SIGINT', () => app.quit());
  process.on('SIGTERM', () => app.quit());

  lockDown(session.defaultSession);
  serveAppScheme(session.defaultSession, join(import.meta.dirname, '../renderer'), pageHeaders);
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on('browser-window-created', (_event, window) => {
    const stop = acceptPorts(window, host.rpc, onFault);
    window.on('closed', stop);
  });
  await openDeskWindow({
    preloadFile: join(import.meta.dirname, '../preload/preload.cjs'),
    stateFile: join(homePath, 'window.json'),
    modeWord: 'RESEARCH',
    save: writeFileAtomically,
  });
}

try {
  const home = openHome(homeArgument());
  // Chromium's own files belong to the home too; the single-instance lock is per such folder, so it is per home.
  const profile = join(home.path, 'window');
  mkdirSync(profile, { recursive: true });
  app.setPath('userData', profile);
  app.enableSandbox();
  declareAppScheme();
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(`Candlewright is already open on ${home.path}; its window comes to the front.\n`);
    app.exit(0);
  } else {
    app.whenReady().then(() => start(home.path)).catch(fail);
  }
} catch (error) {
  fail(error);
}
