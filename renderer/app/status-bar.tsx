import type { Feed } from '../../shared/contract/feeds.ts';
import { JobsTray } from '../features/jobs/jobs-tray.tsx';
import { useT } from '../locales/translate.tsx';
import type { MessageId } from '../locales/catalogs.ts';
import { useFeeds } from '../stores/feed-store.ts';
import { useLiveStore } from '../stores/live-store.ts';
import type { ConnectionState } from '../transport/connection-state.ts';
import { useFormat } from '../ui/format/use-format.ts';
import { formatElapsed } from '../ui/format/time-format.ts';
import { modeOfWindow } from '../stores/trading-mode.ts';
import { useTradingStore } from '../stores/trading-store.ts';
import { ModeBadge } from '../ui/mode-badge.tsx';
import { AccountStatus } from './account-status.tsx';
import { Clock } from './clock.tsx';
import styles from './shell.module.css';
import { useConnectionState } from './use-connection-state.ts';

const connectionTexts: Readonly<
  Record<ConnectionState['kind'], { readonly lamp: 'ok' | 'connecting' | 'lost'; readonly id: MessageId }>
> = {
  connected: { lamp: 'ok', id: 'frame.status.connected' },
  connecting: { lamp: 'connecting', id: 'frame.status.connecting' },
  waiting: { lamp: 'lost', id: 'frame.status.lost' },
  refused: { lamp: 'lost', id: 'frame.status.refused' },
  closed: { lamp: 'lost', id: 'frame.status.lost' },
};

/** What a glance should tell: connection, data, accounts, work under way, time, mode. */
export function StatusBar() {
  const t = useT();
  const format = useFormat();
  const live = useLiveStore((store) => store.live);
  const mode = modeOfWindow(useTradingStore((store) => store.accounts));
  const { lamp, id } = connectionTexts[useConnectionState().kind];
  return (
    <footer className={styles['statusBar']}>
      <span className={styles['statusItem']} role="status">
        <i className={styles['lamp']} data-state={lamp} />
        <b>{t(id)}</b>
      </span>
      {live && (
        <>
          <span className={styles['statusItem']}>
            <b>{format.number(live.series.length)}</b>
            {t('frame.status.series', { count: live.series.length })}
          </span>
          <FeedStatus />
          <AccountStatus />
          <JobsTray />
          <span className={styles['statusItem']}>
            {t('frame.status.pool')}
            <b>
              {live.info.poolThreads} {t('frame.status.threads', { count: live.info.poolThreads })}
            </b>
          </span>
        </>
      )}
      <span className={styles['statusEnd']}>
        <Clock />
        {mode !== null && <ModeBadge mode={mode} size="small" />}
      </span>
    </footer>
  );
}

/** How many markets are followed, the slowest of them, and what is wrong with any. */
function FeedStatus() {
  const t = useT();
  const format = useFormat();
  const feeds = useFeeds();
  if (feeds.length === 0) return null;
  const live = feeds.filter(({ state }) => state === 'live').length;
  const isLost = feeds.some(({ state }) => state === 'down' || state === 'stale');
  const lags = feeds.flatMap(({ lagMs }) => (lagMs === null ? [] : [lagMs]));
  const about = feeds.map(({ symbol, timeframe, state }) => `${symbol} ${timeframe}: ${t(feedTexts[state])}`);
  return (
    <span className={styles['statusItem']} title={about.join('\n')} data-testid="feed-status">
      <i
        className={styles['lamp']}
        data-state={isLost ? 'lost' : live === feeds.length ? 'ok' : 'connecting'}
      />
      {t('frame.status.feeds')}
      <b>{t('frame.status.feeds.live', { live, count: feeds.length })}</b>
      {lags.length > 0 && (
        <>
          {t('frame.status.lag')}
          <b>{formatElapsed(Math.max(...lags), (value, digits) => format.number(value, digits))}</b>
        </>
      )}
    </span>
  );
}

const feedTexts: Readonly<Record<Feed['state'], MessageId>> = {
  connecting: 'frame.status.feed.connecting',
  filling: 'frame.status.feed.filling',
  live: 'frame.status.feed.live',
  stale: 'frame.status.feed.stale',
  down: 'frame.status.feed.down',
};
