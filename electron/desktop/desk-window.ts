import { BrowserWindow, type Session } from 'electron';
import { deskOrigin } from './desk-origin.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

export interface DeskWindowOptions {
  readonly session: Session;
  readonly preloadFile: string;
  readonly stateFile: string;
  /** Shown in the title, so that a task bar too tells research, paper and live apart. */
  readonly modeWord: string;
  readonly save: (file: string, text: string) => void;
}

/** Opens the desk: sandboxed, isolated, without Node, showing its own page only. */
export async function openDeskWindow(options: DeskWindowOptions): Promise<BrowserWindow> {
  const { session, preloadFile, stateFile, modeWord, save } = options;
  const state = readWindowState(stateFile);
  const window = new BrowserWindow({
    ...(state === null ? {} : { x: state.x, y: state.y }),
    width: state?.width ?? 1440,
    height: state?.height ?? 900,
    minWidth: 800,
    minHeight: 500,
    show: false,
    backgroundColor: '#0b0e11',
    title: `Candlewright · ${modeWord}`,
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
    },
  });
  // The page has its own title for the browser; here the mode must not be lost.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => {
    if (state?.isMaximized === true) window.maximize();
    window.show();
  });
  keepWindowState(window, (text) => save(stateFile, text));
  await window.loadURL(`${deskOrigin}/index.html`);
  return window;
}
