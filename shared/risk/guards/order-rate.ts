import { quantity } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

const minuteMs = 60_000;

/** Entries within the last minute, this one among them. Times ahead of the clock count too: it ran back. */
export const orderRateGuard: RiskGuard = {
  id: 'order-rate',
  title: 'Entries a minute',
  finding({ now, account, settings }) {
    const limit = settings.maxEntriesPerMinute;
    const count = account.entryTimes.filter((time) => !(now - time >= minuteMs)).length + 1;
    return count <= limit
      ? null
      : { limit: quantity(limit, 'entries a minute'), value: quantity(count, 'entries a minute') };
  },
};
