import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';

/** The desk's pages in the desktop window: `app://desk/index.html`. */
const scheme = 'app';
export const deskOrigin = `${scheme}://desk`;

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

/** Must run before the app is ready: makes `app://` an ordinary, secure origin with its own storage. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** The file an address names, or null when it leaves the folder or names another host. */
export function fileOfAddress(address: string, folder: string): string | null {
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== deskOrigin) return null;
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

/** Serves the built desk under `app://desk/` with the given headers. Nothing else is reachable through it. */
export function serveAppScheme(session: Session, folder: string, headers: Readonly<Record<string, string>>): void {
  session.protocol.handle(scheme, async (request) => {
    const file = request.method === 'GET' ? fileOfAddress(request.url, folder) : null;
    const contentType = file === null ? undefined : contentTypes[extname(file)];
    if (file === null || contentType === undefined) return new Response('Not found', { status: 404, headers });
    try {
      const content = await readFile(file);
      return new Response(new Uint8Array(content), { headers: { ...headers, 'content-type': contentType } });
    } catch {
      // Absent or unreadable is the same to a page.
      return new Response('Not found', { status: 404, headers });
    }
  });
}
