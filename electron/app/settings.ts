import type { Settings } from '../../shared/contract/settings.ts';
import { readSettings, writeSettings } from './settings-file.ts';

/** A change to some settings; keys that are absent or undefined stay as they are. */
export type SettingsChange = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

export interface SettingsService {
  get(): Settings;
  /** Saves before it answers. */
  update(change: SettingsChange): Settings;
}

/** Reads the file once; from then on this process is its writer. */
export function createSettingsService(file: string, onChange: (settings: Settings) => void): SettingsService {
  let current = readSettings(file);
  return {
    get: () => current,
    update(change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const next = { ...current, ...given };
      writeSettings(file, next);
      current = next;
      onChange(current);
      return current;
    },
  };
}
