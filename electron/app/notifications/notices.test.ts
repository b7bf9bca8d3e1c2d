import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Feed } from '../../../shared/contract/feeds.ts';
import type { BackupFacts } from '../../../shared/contract/maintenance.ts';
import type { Notice } from '../../../shared/contract/notifications.ts';
import type { NotificationSettings } from '../../../shared/contract/settings.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import type { AccountAlerts } from '../trading/alert-watch.ts';
import { createAlertNotices } from './account-alerts.ts';
import { createFeedNotices } from './feed-notices.ts';
import { createNoticeService, type NoticeFacts, type NoticeService } from './notice-service.ts';
import { createStorageNotices } from './storage-notices.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const settings: NotificationSettings = { isSoundOn: true, desktopFrom: 'critical', quietHours: null };

let now = 1_000_000_000_000;
const clock = { now: () => now };
let store: Store;
let notices: NoticeService;

beforeEach(() => {
  now = 1_000_000_000_000;
  store = openStore({ file: ':memory:', clock });
  notices = createNoticeService({ notices: store.notices, settings: () => settings, clock });
});
afterEach(() => {
  notices.close();
  store.close();
});

const listed = (): Notice[] => notices.list({ before: null, limit: 100, from: 'info', isUnreadOnly: false });

function facts(change: Partial<NoticeFacts> = {}): NoticeFacts {
  return {
    key: 'k',
    severity: 'warning',
    source: 'feed',
    mode: null,
    subject: 'BTC/USDT 1m',
    text: 'lost',
    target: null,
    ...change,
  };
}

/** What the only window hears of it. */
async function heard(raise: () => void): Promise<boolean[]> {
  const stop = new AbortController();
  const stream = notices.watch('the-window', stop.signal);
  await stream.next();
  raise();
  notices.test('info');
  const told: boolean[] = [];
  for await (const event of stream) {
    if (event.kind !== 'raised') continue;
    if (event.notice.source === 'test') break;
    told.push(event.isHeard);
  }
  stop.abort();
  return told;
}

describe('equal notices', () => {
  test('are one with a count while nobody has read it, and heard again after a while only', async () => {
    const told = await heard(() => {
      notices.raise(facts());
      now += minuteMs;
      notices.raise(facts({ text: 'lost again' }));
      now += 6 * minuteMs;
      notices.raise(facts({ text: 'lost for long' }));
    });
    expect(told).toEqual([true, false, true]);
    const [, notice] = listed();
    expect(notice).toMatchObject({ count: 3, text: 'lost for long', firstAt: 1_000_000_000_000 });
  });

  test('that are worse than before are heard at once', async () => {
    const told = await heard(() => {
      notices.raise(facts());
      notices.raise(facts({ severity: 'critical' }));
    });
    expect(told).toEqual([true, true]);
  });

  test('begin anew once they were read, are over, or long ago', () => {
    const first = notices.raise(facts());
    notices.markRead([first.id]);
    const second = notices.raise(facts());
    notices.settle('k');
    const third = notices.raise(facts());
    now += 11 * minuteMs;
    const fourth = notices.raise(facts());
    expect(new Set([first.id, second.id, third.id, fourth.id]).size).toBe(4);
    expect(listed().find(({ id }) => id === second.id)?.isOver).toBe(true);
  });

  test('that stand are counted in the one before however long that is ago', () => {
    const first = notices.raise(facts({ isStanding: true }));
    now += 3 * dayMs;
    expect(notices.raise(facts({ isStanding: true }))).toMatchObject({ id: first.id, count: 2 });
  });
});

test('a thousand are kept, and all are there after a restart', () => {
  for (let index = 0; index < 1_005; index += 1) notices.raise(facts({ key: `k${index}` }));
  const again = createNoticeService({ notices: store.notices, settings: () => settings, clock });
  const all = again.list({ before: null, limit: 2_000, from: 'info', isUnreadOnly: true });
  expect(all).toHaveLength(1_000);
  expect(all[0].id - all.at(-1)!.id).toBe(999);
});

test('a critical one that no window can show is shown by the desktop as the host says it', () => {
  const shown: string[] = [];
  notices.showPopUpsBy(({ title, text }) => shown.push(`${title}: ${text}`));
  notices.raise(facts({ severity: 'critical', subject: 'paper', text: 'no stop' }));
  notices.raise(facts({ key: 'other', severity: 'info' }));
  expect(shown).toEqual(['Candlewright · paper: no stop']);
});

describe('alerts of accounts', () => {
  const startedAt = 1_000_000_000_000;

  function alerts(
    accountClock: 'live' | 'replay',
    list: readonly (readonly [number, number, 'notice' | 'warning' | 'critical', string])[],
  ): AccountAlerts {
    return {
      account: { id: 'paper', mode: 'paper', clock: accountClock },
      alerts: list.map(([sequence, time, severity, text]) => ({ sequence, time, severity, text })),
    };
  }

  test('become notices once, those from before the start not at all', () => {
    const tell = createAlertNotices(notices, startedAt);
    const old = [1, startedAt - 5, 'critical', 'old'] as const;
    const fresh = [2, startedAt + 5, 'critical', 'BTC has no stop over 12 lots'] as const;
    tell(alerts('live', [old, fresh]));
    tell(alerts('live', [old, fresh]));
    tell(alerts('live', [old, fresh, [3, startedAt + 6, 'critical', 'BTC has no stop over 9 lots']]));
    expect(listed()).toMatchObject([
      {
        severity: 'critical',
        mode: 'paper',
        subject: 'paper',
        count: 2,
        text: 'BTC has no stop over 9 lots',
        target: { kind: 'journal', accountId: 'paper', sequence: 3 },
      },
    ]);
  });

  test('of a replay are told when they are critical, and then as a warning', () => {
    const tell = createAlertNotices(notices, startedAt);
    tell(alerts('replay', [[1, startedAt + 5, 'critical', 'of an earlier start']]));
    tell(
      alerts('replay', [
        [1, startedAt + 5, 'critical', 'of an earlier start'],
        [2, 5, 'warning', 'noise'],
        [3, 6, 'critical', 'no stop'],
      ]),
    );
    expect(listed()).toMatchObject([{ severity: 'warning', mode: 'replay', text: 'no stop' }]);
  });
});

describe('a feed', () => {
  const feed = (state: Feed['state']): Feed =>
    ({ symbol: 'BTC/USDT', timeframe: '1m', state }) as unknown as Feed;

  test('that is down for a moment is nobody’s trouble; one that stays down is told once, and when it is back', () => {
    let state: Feed['state'] = 'live';
    const watch = createFeedNotices({ list: () => [feed(state)] }, notices, clock, () => {});
    watch.look();
    state = 'down';
    watch.look();
    now += 10_000;
    watch.look();
    state = 'live';
    watch.look();
    expect(listed()).toEqual([]);
    state = 'stale';
    watch.look();
    now += 16_000;
    watch.look();
    now += 60_000;
    watch.look();
    expect(listed()).toMatchObject([{ source: 'feed', count: 1, isOver: false }]);
    state = 'filling';
    watch.look();
    expect(listed()[0].isOver).toBe(false);
    state = 'live';
    watch.look();
    expect(listed()[0].isOver).toBe(true);
    watch.close();
  });
});

describe('the storage', () => {
  const gigabyte = 1024 ** 3;

  test('warns of a disk that runs full, louder when it is nearly there, and not to and fro at the edge', async () => {
    let free = 100 * gigabyte;
    const watch = createStorageNotices(
      {
        freeBytes: () => free,
        storeBytes: () => 0,
        homeSince: () => now,
        backups: () => Promise.resolve([]),
      },
      notices,
      clock,
      () => {},
    );
    const severities: string[] = [];
    for (const next of [100, 1.9, 2.05, 1.9, 0.2, 0.32, 50]) {
      free = next * gigabyte;
      await watch.look();
      const [newest] = listed();
      severities.push(newest === undefined ? 'none' : newest.isOver ? 'over' : newest.severity);
    }
    expect(severities).toEqual(['none', 'warning', 'warning', 'warning', 'critical', 'critical', 'over']);
    expect(listed()).toHaveLength(1);
    watch.close();
  });

  test('warns of an old backup once, and is content with a new one', async () => {
    let backups: BackupFacts[] = [];
    const homeSince = now - 20 * dayMs;
    const watch = createStorageNotices(
      {
        freeBytes: () => null,
        storeBytes: () => 50 * 1024 ** 2,
        homeSince: () => homeSince,
        backups: () => Promise.resolve(backups),
      },
      notices,
      clock,
      () => {},
    );
    await watch.look();
    now += 2 * 60 * minuteMs;
    await watch.look();
    expect(listed()).toMatchObject([
      { count: 1, text: 'This home is 20 days old and was never backed up.', isOver: false },
    ]);
    backups = [{ createdAt: now } as BackupFacts];
    now += 2 * 60 * minuteMs;
    await watch.look();
    expect(listed()[0].isOver).toBe(true);
    watch.close();
  });

  test('that cannot be looked at is a fault, not the end of the watch', async () => {
    const onFault = vi.fn();
    const watch = createStorageNotices(
      {
        freeBytes: () => null,
        storeBytes: () => 0,
        homeSince: () => 0,
        backups: () => Promise.reject(new Error('unplugged')),
      },
      notices,
      clock,
      onFault,
    );
    await watch.look();
    expect(onFault).toHaveBeenCalledOnce();
    watch.close();
  });
});
