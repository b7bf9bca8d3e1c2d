import type { CheckLine } from '../../../shared/contract/overview.ts';
import { dayMs } from '../../../shared/domain/time.ts';
import { accountRow } from '../trading/views/account-row.ts';
import { backupDueDays, skewLimitMs } from './host-attention.ts';
import type { OverviewSources } from './overview-sources.ts';
import { isTraded } from './series-in-use.ts';
import type { FactReader } from './slow-facts.ts';

/** What is tried now and then, and no longer counts after this. */
const testDueMs = 30 * dayMs;

const line = (id: CheckLine['id'], state: CheckLine['state'], more: Partial<CheckLine> = {}): CheckLine => ({
  id,
  state,
  value: null,
  limit: null,
  count: null,
  time: null,
  ...more,
});

function verdict(isOk: boolean): CheckLine['state'] {
  return isOk ? 'ok' : 'attention';
}

function feedLines(sources: OverviewSources): CheckLine[] {
  const feeds = sources.feeds();
  const skews = feeds.flatMap(({ skewMs }) => (skewMs === null ? [] : [Math.abs(skewMs)]));
  const skew = skews.length === 0 ? null : Math.max(...skews);
  const clock =
    skew === null
      ? line('clock', 'none', { limit: skewLimitMs })
      : line('clock', verdict(skew <= skewLimitMs), { value: skew, limit: skewLimitMs });
  const gaps = sources
    .series()
    .filter(
      (series) =>
        isTraded(sources.accounts, series) ||
        feeds.some(({ symbol, timeframe }) => symbol === series.symbol && timeframe === series.timeframe),
    )
    .reduce((sum, { openGapCount }) => sum + openGapCount, 0);
  const fresh = feeds.filter(({ state }) => state === 'live' || state === 'filling').length;
  const data =
    feeds.length === 0 && gaps === 0
      ? line('data', 'none', { count: 0 })
      : line('data', verdict(fresh === feeds.length && gaps === 0), {
          value: fresh,
          limit: feeds.length,
          count: gaps,
        });
  return [clock, data];
}

/** Over every account that is open. */
function accountLines({ accounts }: OverviewSources): CheckLine[] {
  const open = accounts.list().filter((account) => account.trading() !== null);
  const rows = open.map(accountRow);
  const held = rows.reduce((sum, { openPositions }) => sum + openPositions, 0);
  const covered = rows.reduce((sum, { coveredPositions }) => sum + coveredPositions, 0);
  const compared = rows.filter(({ drift }) => drift !== null);
  const agreeing = compared.filter(({ isDriftWithinLimit }) => isDriftWithinLimit).length;
  // The account with the least room beyond its own limit.
  const margins = rows
    .flatMap(({ freeMarginShare }, index) =>
      freeMarginShare === null
        ? []
        : [{ value: freeMarginShare, limit: open[index].limits().settings.minFreeMarginShare }],
    )
    .toSorted((one, other) => one.value - one.limit - (other.value - other.limit));
  const [least] = margins;
  return [
    held === 0
      ? line('stops', 'none', { value: 0, limit: 0 })
      : line('stops', verdict(covered === held), { value: covered, limit: held }),
    compared.length === 0
      ? line('ledger', 'none')
      : line('ledger', verdict(agreeing === compared.length), { value: agreeing, limit: compared.length }),
    least === undefined ? line('margin', 'none') : line('margin', verdict(least.value >= least.limit), least),
  ];
}

/** What to go through before accounts are left alone. */
export function checklist(sources: OverviewSources, reader: FactReader): CheckLine[] {
  const now = sources.clock.now();
  const [clock, data] = feedLines(sources);
  const [stops, ledger, margin] = accountLines(sources);
  const { newestBackup } = reader.facts();
  const backup = newestBackup?.createdAt ?? null;
  const kills = sources.accounts
    .list()
    .filter((account) => account.clock === 'live')
    .flatMap((account) => reader.killedAt(account) ?? []);
  const killed = kills.length === 0 ? null : Math.max(...kills);
  const tested = sources.notificationsTestedAt();
  const isRecent = (time: number | null): boolean => time !== null && now - time <= testDueMs;
  return [
    clock,
    stops,
    ledger,
    data,
    line('backup', verdict(backup !== null && now - backup <= backupDueDays * dayMs), {
      time: backup,
      limit: backupDueDays,
    }),
    margin,
    line('kill-switch', verdict(isRecent(killed)), { time: killed }),
    line('notifications', verdict(isRecent(tested)), { time: tested }),
  ];
}
