import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { CandlewrightError } from '../../shared/domain/errors.ts';

/** Where everything a user owns lives. */
export interface Home {
  readonly path: string;
  readonly storeFile: string;
  /** Held while a desk or headless host runs on this home. */
  readonly lockFile: string;
  /** Candles that were moved out of the store. */
  readonly archiveFolder: string;
  /** Where backups go unless another folder is given. */
  readonly backupFolder: string;
  readonly settingsFile: string;
  /** The user's own strategies, one file each. */
  readonly strategyFolder: string;
  /** Which of them never came back. */
  readonly slowStrategiesFile: string;
  readonly logFolder: string;
  /** Chromium's own files of the desktop window. */
  readonly windowFolder: string;
}

/** The application-data folder of the operating system for this product. */
export function defaultHomePath(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const user = homedir();
  if (platform === 'win32') return join(env['APPDATA'] ?? join(user, 'AppData', 'Roaming'), 'Candlewright');
  if (platform === 'darwin') return join(user, 'Library', 'Application Support', 'Candlewright');
  const configured = env['XDG_CONFIG_HOME'];
  // The XDG specification says to ignore relative paths.
  const base = configured !== undefined && isAbsolute(configured) ? configured : join(user, '.config');
  return join(base, 'Candlewright');
}

/** Creates the folders of a home where they are missing; only this user may enter them. */
export function openHome(path: string): Home {
  const home = resolve(path);
  try {
    for (const folder of ['.', 'store', 'logs', 'window', 'strategies'])
      mkdirSync(join(home, folder), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new CandlewrightError(
      'STORAGE',
      `The folder ${home} cannot be created or written.`,
      'Choose another folder with --home, or correct its permissions.',
      { cause: error },
    );
  }
  return {
    path: home,
    storeFile: join(home, 'store', 'candlewright.sqlite'),
    lockFile: join(home, 'store', 'host.lock'),
    archiveFolder: join(home, 'archive'),
    backupFolder: join(home, 'backups'),
    settingsFile: join(home, 'settings.yaml'),
    strategyFolder: join(home, 'strategies'),
    slowStrategiesFile: join(home, 'store', 'slow-strategies.json'),
    logFolder: join(home, 'logs'),
    windowFolder: join(home, 'window'),
  };
}
