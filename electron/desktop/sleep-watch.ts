import { powerMonitor } from 'electron';
import type { DesktopTrading } from './desktop-trading.ts';

/** Freezes trading while the machine sleeps. */
export function watchSleep(
  { sleep, wake }: Pick<DesktopTrading, 'sleep' | 'wake'>,
  onFault: (error: unknown) => void,
): void {
  powerMonitor.on('suspend', sleep);
  powerMonitor.on('resume', () => void wake().catch(onFault));
}
