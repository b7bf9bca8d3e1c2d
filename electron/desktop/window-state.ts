import { existsSync, readFileSync } from 'node:fs';
import { screen, type BrowserWindow } from 'electron';
import { type Area, placeOnDisplay, windowState, type WindowState } from './window-place.ts';

/** The place on the displays of this moment. */
export function onPresentDisplays(place: Area): Area {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return placeOnDisplay(
    place,
    [primary, ...others].map(({ workArea }) => workArea),
  );
}

/** Where the first window was, or null when nothing usable was saved. */
export function readWindowState(file: string): WindowState | null {
  if (!existsSync(file)) return null;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A damaged file costs the user a window position, not a start.
    return null;
  }
  return windowState.safeParse(content).data ?? null;
}

/** Saves the window's place half a second after it last changed, and when it closes. */
export function keepWindowState(window: BrowserWindow, save: (state: WindowState) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const saveNow = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    save({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(saveNow, 500);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  window.on('close', saveNow);
}
