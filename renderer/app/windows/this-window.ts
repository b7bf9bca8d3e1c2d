import { z } from 'zod';

/** Where the desktop window's page lives; no server can ever have this name. */
const desktopHost = 'desk.candlewright.invalid';

/** Absent in tests outside of a browser. */
const place: Pick<Location, 'host' | 'search'> | undefined = globalThis.location;

/** The id of this window when it is a further one, from its address; null in the first. */
export const thisWindowId: string | null = readWindowId(place?.search ?? '');

/** True in the desktop program, whose main process opens and closes the windows. */
export const isDesktop = place?.host === desktopHost;

function readWindowId(search: string): string | null {
  return z.uuid().safeParse(new URLSearchParams(search).get('window')).data ?? null;
}
