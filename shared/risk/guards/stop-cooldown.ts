import { seconds } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/** Time since a stop closed the strategy's last position in the instrument. */
export const stopCooldownGuard: RiskGuard = {
  id: 'stop-cooldown',
  title: 'Pause after a stop',
  finding({ now, account, settings }) {
    if (account.lastStopTime === null) return null;
    const sinceMs = now - account.lastStopTime;
    return sinceMs >= settings.cooldownAfterStopMs
      ? null
      : {
          limit: `${seconds(settings.cooldownAfterStopMs)} after a stop`,
          value: `${seconds(sinceMs)} after a stop`,
        };
  },
};
