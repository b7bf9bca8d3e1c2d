import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

/** The longest path a local socket may have everywhere: 104 bytes on macOS, the ending zero among them. */
const longestSocketPath = 103;

/** Where the host of a home listens for the command line. */
export interface ControlAddress {
  readonly path: string;
  /** False for a named pipe. */
  readonly isFile: boolean;
  /** A folder outside the home that has to keep other users out; null where the home does. */
  readonly sharedFolder: string | null;
}

/**
 * A named pipe on Windows, a local socket in the home elsewhere; in the folder for temporary files when the home's path
 * is too long for one. The same home gives the same address, and nothing secret is in it.
 */
export function controlAddress(
  home: string,
  platform: NodeJS.Platform = process.platform,
  temporaryFolder: string = tmpdir(),
): ControlAddress {
  const path = resolve(home);
  const name = createHash('sha256').update(path).digest('hex').slice(0, 20);
  if (platform === 'win32')
    return { path: `\\\\.\\pipe\\candlewright-${name}`, isFile: false, sharedFolder: null };
  const usual = join(path, 'store', 'control.sock');
  if (Buffer.byteLength(usual) <= longestSocketPath) {
    return { path: usual, isFile: true, sharedFolder: null };
  }
  const folder = join(temporaryFolder, `candlewright-${userInfo().uid}-${name}`);
  return { path: join(folder, 'control.sock'), isFile: true, sharedFolder: folder };
}
