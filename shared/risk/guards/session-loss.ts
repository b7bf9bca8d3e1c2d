import { lossShare } from '../equity-watch.ts';
import { percent } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/** Loss since a person began the session, over the equity of then. It holds until a person begins another. */
export const sessionLossGuard: RiskGuard = {
  id: 'session-loss',
  title: 'Loss of the session',
  finding({ account, settings }) {
    const { start, lowest } = account.watch.session;
    const loss = lossShare({ start, lowest: Math.min(lowest, account.equity) });
    return loss < settings.sessionLossShare
      ? null
      : {
          limit: `${percent(settings.sessionLossShare)} of the session's first equity`,
          value: `${percent(loss)} lost`,
        };
  },
};
