import { BrowserWindow, type Session } from 'electron';
import { deskOrigin } from './desk-origin.ts';
import type { WindowState } from './window-place.ts';
import { onPresentDisplays } from './window-state.ts';

export interface DeskWindowOptions {
  readonly session: Session;
  readonly preloadFile: string;
  /** Where it was; null for one that was never open. */
  readonly state: WindowState | null;
  readonly firstSize: { readonly width: number; readonly height: number };
  /** Of a further window; null for the first. */
  readonly windowId: string | null;
  /** Shown in the title, so that a task bar too tells research, paper and live apart. */
  readonly title: string;
}

/** Opens a window of the desk: sandboxed, isolated, without Node, showing its own page only. */
export function openDeskWindow(options: DeskWindowOptions): BrowserWindow {
  const { session, preloadFile, state, firstSize, windowId, title } = options;
  const window = new BrowserWindow({
    ...(state === null ? firstSize : onPresentDisplays(state)),
    minWidth: windowId === null ? 800 : 480,
    minHeight: windowId === null ? 500 : 320,
    show: false,
    backgroundColor: '#0b0e11',
    title,
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // Charts and progress must stay true while another window is in front.
      backgroundThrottling: false,
      // A critical notice sounds in a window that nobody has touched since it was opened.
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  window.once('ready-to-show', () => {
    if (state?.isMaximized === true) window.maximize();
    window.show();
  });
  return window;
}

/** The address of the page of a window. */
export function deskAddress(windowId: string | null): string {
  return `${deskOrigin}/index.html${windowId === null ? '' : `?window=${windowId}`}`;
}
