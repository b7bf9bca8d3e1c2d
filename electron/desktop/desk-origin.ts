import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Session } from 'electron';

/**
 * Where the desk's page lives in the desktop window. The session answers every https request itself from the built
 * files, so the origin is secure and standard, with storage of its own, and no request reaches the network; `.invalid`
 * is a name that never resolves (RFC 2606), should one ever try. A scheme of our own would do the same, but has to be
 * declared before the app is ready, which a runtime that loads ES modules late does not allow.
 */
export const deskOrigin = 'https://desk.candlewright.invalid';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The file an address names, or null when it names another host or leaves the folder. */
export function fileOfAddress(address: string, folder: string): string | null {
  const url = new URL(address);
  if (url.origin !== deskOrigin) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    // A broken escape is an address nobody serves.
    return null;
  }
  if (path.includes('\0')) return null;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) ? file : null;
}

/** Serves the built desk under its origin with the given headers, and nothing under any other. */
export function serveDesk(session: Session, folder: string, headers: Readonly<Record<string, string>>): void {
  const notFound = (): Response => new Response('Not found', { status: 404, headers });
  session.protocol.handle('https', async (request) => {
    const file = request.method === 'GET' ? fileOfAddress(request.url, folder) : null;
    const contentType = file === null ? undefined : contentTypes[extname(file)];
    if (file === null || contentType === undefined) return notFound();
    try {
      const content = await readFile(file);
      return new Response(Uint8Array.from(content), { headers: { ...headers, 'content-type': contentType } });
    } catch {
      // Absent or unreadable is the same to a page.
      return notFound();
    }
  });
}
