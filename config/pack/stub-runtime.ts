import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The mark before the fuses in every Electron binary, the layout's version, the number of fuses, and their defaults. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseDefaults = '\u0001\u0009101100010';

/**
 * Write a folder that electron-builder takes for an unpacked Electron: just enough to see the packing, the file list and
 * the fuses on a machine without the binary. It cannot open a window.
 */
export function writeStubRuntime(folder: string, version: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\nexit 1\n${fuseMark}${fuseDefaults}\n`, 'latin1');
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'stub\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'stub\n');
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler'])
    writeFileSync(join(folder, name), 'stub\n');
}
