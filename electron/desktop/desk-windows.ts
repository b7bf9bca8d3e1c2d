import { app, BrowserWindow, ipcMain, type Session } from 'electron';
import type { DeskState, DeskWindow, WindowPlace } from '../../shared/contract/workspaces.ts';
import { deskOrigin } from './desk-origin.ts';
import { deskAddress, openDeskWindow } from './desk-window.ts';
import { windowState } from './window-place.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** What the preload script sends when a page asks for a window to come to the front. */
const showRequest = 'candlewright:show-window';

/** The host's memory of the further windows. */
interface WindowMemory {
  watch(signal: AbortSignal): Promise<AsyncIterable<DeskState>>;
  place(windowId: string, place: WindowPlace): Promise<unknown>;
  remove(windowId: string): Promise<unknown>;
}

export interface DeskWindowsOptions {
  readonly session: Session;
  readonly preloadFile: string;
  /** Where the place of the first window is kept. */
  readonly stateFile: string;
  readonly save: (file: string, text: string) => void;
  readonly memory: WindowMemory;
  /** The title until a window follows the mode by itself. */
  readonly title: () => string;
  /** Called for every window before its page is loaded. */
  readonly onOpened: (window: BrowserWindow, isFirst: boolean) => void;
  readonly onFault: (error: unknown) => void;
}

export interface DeskWindows {
  /** Opens the first window, and those that were open when the program ended. */
  open(): void;
  /** Brings the first window to the front; opens it when it was closed. */
  show(): void;
}

/** On macOS a program goes on without windows; elsewhere it ends with its first one. */
const staysWithoutWindows = process.platform === 'darwin';

/**
 * The windows of the program. The host remembers the further ones: one that is added there is opened, one that is
 * removed is closed, and one that its user closes is removed. What is open when the program ends stays remembered.
 */
export function createDeskWindows(options: DeskWindowsOptions): DeskWindows {
  const { session, preloadFile, stateFile, save, memory, title, onOpened, onFault } = options;
  const further = new Map<string, BrowserWindow>();
  let first: BrowserWindow | null = null;
  let isEnding = false;
  const stop = new AbortController();

  app.on('before-quit', (event) => {
    // A question that was answered with "stay" has prevented it.
    if (!event.defaultPrevented) isEnding = true;
  });
  app.on('will-quit', () => stop.abort());
  app.on('window-all-closed', () => {
    if (!staysWithoutWindows) app.quit();
  });
  app.on('activate', () => show());
  ipcMain.on(showRequest, (event, windowId: unknown) => {
    if (event.senderFrame?.origin !== deskOrigin) return;
    if (windowId === null) show();
    else if (typeof windowId === 'string') bringUp(further.get(windowId));
  });

  function open(
    windowId: string | null,
    state: WindowPlace | null,
    keep: (state: WindowPlace) => void,
  ): BrowserWindow {
    const window = openDeskWindow({
      session,
      preloadFile,
      state,
      firstSize: windowId === null ? { width: 1440, height: 900 } : { width: 960, height: 640 },
      windowId,
      title: title(),
    });
    keepWindowState(window, keep);
    // The system ends the session: nobody has closed a window.
    window.on('session-end', () => {
      isEnding = true;
    });
    onOpened(window, windowId === null);
    window.loadURL(deskAddress(windowId)).catch(onFault);
    return window;
  }

  function openFirst(): void {
    first = open(null, readWindowState(stateFile), (state) => save(stateFile, JSON.stringify(state)));
    first.on('closed', () => {
      first = null;
      if (!staysWithoutWindows) app.quit();
    });
  }

  function openFurther({ id, place }: DeskWindow): void {
    const window = open(id, windowState.safeParse(place).data ?? null, (state) => {
      memory.place(id, state).catch(onFault);
    });
    further.set(id, window);
    window.on('closed', () => {
      further.delete(id);
      if (!isEnding) memory.remove(id).catch(onFault);
    });
  }

  function match({ windows }: DeskState): void {
    if (isEnding) return;
    const wanted = new Set(windows.map(({ id }) => id));
    for (const [id, window] of further) if (!wanted.has(id)) window.destroy();
    for (const window of windows) if (!further.has(window.id)) openFurther(window);
  }

  async function follow(): Promise<void> {
    for await (const state of await memory.watch(stop.signal)) match(state);
  }

  function show(): void {
    if (first === null) openFirst();
    else bringUp(first);
  }

  return {
    open() {
      openFirst();
      follow().catch((error: unknown) => {
        if (!stop.signal.aborted) onFault(error);
      });
    },
    show,
  };
}

function bringUp(window: BrowserWindow | undefined): void {
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
