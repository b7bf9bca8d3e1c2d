import { lossShare } from '../equity-watch.ts';
import { zoneTime } from '../zone-day.ts';
import { percent } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/**
 * Loss since midnight in the user's zone over the equity of then. Reached once, it holds until the next midnight,
 * whatever the equity does and however often the program restarts.
 */
export const dailyLossGuard: RiskGuard = {
  id: 'daily-loss',
  title: 'Loss of the day',
  finding({ now, account, settings }) {
    const { watch, equity } = account;
    const limit = `${percent(settings.dailyLossShare)} of the day's first equity`;
    if (!(watch.day >= zoneTime(now, settings.zone).day)) {
      return { limit, value: 'equity not looked at since midnight' };
    }
    const loss = lossShare({ start: watch.today.start, lowest: Math.min(watch.today.lowest, equity) });
    return loss < settings.dailyLossShare ? null : { limit, value: `${percent(loss)} lost` };
  },
};
