import { powerMonitor } from 'electron';
import type { DesktopTrading } from './desktop-trading.ts';

/** Freezes trading while the machine sleeps. Returns what stops watching. */
export function watchSleep(
  trading: Pick<DesktopTrading, 'sleep' | 'wake'>,
  onFault: (error: unknown) => void,
): () => void {
  const onSuspend = (): void => trading.sleep();
  const onResume = (): void => void trading.wake().catch(onFault);
  powerMonitor.on('suspend', onSuspend);
  powerMonitor.on('resume', onResume);
  return () => {
    powerMonitor.off('suspend', onSuspend);
    powerMonitor.off('resume', onResume);
  };
}
