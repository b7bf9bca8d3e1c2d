import type { AppliedParameters, Settings } from '../../shared/contract/settings.ts';
import { readSettings, writeSettings } from './settings-file.ts';

/** A change to some settings; keys that are absent or undefined stay as they are. */
export type SettingsChange = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

/** Names what parameters were applied to. */
export type AppliedKey = Pick<AppliedParameters, 'strategyId' | 'symbol' | 'timeframe'>;

function isOf({ strategyId, symbol, timeframe }: AppliedKey): (applied: AppliedParameters) => boolean {
  return (applied) =>
    applied.strategyId === strategyId && applied.symbol === symbol && applied.timeframe === timeframe;
}

export interface SettingsService {
  get(): Settings;
  /** Saves before it answers. */
  /** Replaces what was applied to the same strategy and series. */
  applyParameters(applied: AppliedParameters): Settings;
  removeApplied(key: AppliedKey): Settings;
  update(change: SettingsChange): Settings;
}

/** Reads the file once; from then on this process is its writer. */
export function createSettingsService(file: string, onChange: (settings: Settings) => void): SettingsService {
  let current = readSettings(file);
  function update(change: SettingsChange): Settings {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const next = { ...current, ...given };
    writeSettings(file, next);
    current = next;
    onChange(current);
    return current;
  }
  const without = (key: AppliedKey): AppliedParameters[] => {
    const isSame = isOf(key);
    return current.appliedParameters.filter((applied) => !isSame(applied));
  };
  return {
    get: () => current,
    applyParameters: (applied) => update({ appliedParameters: [...without(applied), applied] }),
    removeApplied: (key) => update({ appliedParameters: without(key) }),
    update,
  };
}
