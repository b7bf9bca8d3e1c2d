import { globalShortcut } from 'electron';
import { killLevel } from '../../shared/contract/trading/account-rows.ts';
import { killChords, type KillLevel } from './tray-menu.ts';

/**
 * Makes the chords of the kill switch work whatever program is in front. Gives the levels whose chord another program
 * has taken.
 */
export function registerKillShortcuts(onLevel: (level: KillLevel) => void): ReadonlySet<KillLevel> {
  const taken = new Set<KillLevel>();
  for (const level of killLevel.options) {
    if (!globalShortcut.register(killChords[level], () => onLevel(level))) taken.add(level);
  }
  return taken;
}
