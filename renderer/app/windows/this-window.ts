import { z } from 'zod';

/** Where the desktop window's page lives; no server can ever have this name. */
const desktopHost = 'desk.candlewright.invalid';

/** The id of this window when it is a further one, from its address; null in the first. */
export const thisWindowId: string | null = readWindowId(window.location.search);

/** True in the desktop program, whose main process opens and closes the windows. */
export const isDesktop = window.location.host === desktopHost;

function readWindowId(search: string): string | null {
  return z.uuid().safeParse(new URLSearchParams(search).get('window')).data ?? null;
}
