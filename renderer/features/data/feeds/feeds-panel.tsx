import { Radio, Square } from 'lucide-react';
import { useState } from 'react';
import type { Feed } from '../../../../shared/contract/feeds.ts';
import { timeframeMs } from '../../../../shared/domain/timeframe.ts';
import { useHostText } from '../../../locales/host-text.ts';
import type { MessageId } from '../../../locales/catalogs.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { seriesText } from '../../../stores/live-store.ts';
import { useWatched } from '../../../stores/use-watched.ts';
import type { DeskClient } from '../../../transport/connection.ts';
import { Badge, type BadgeTone } from '../../../ui/badge.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { FigureText } from '../../../ui/figure-text.tsx';
import { formatElapsed } from '../../../ui/format/time-format.ts';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PanelColumn, PanelScroll } from '../../../ui/panel-layout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { showFailure } from '../../../ui/toast.tsx';
import { FeedForm } from './feed-form.tsx';
import text from '../../../ui/text.module.css';

const tones: Readonly<Record<Feed['state'], BadgeTone>> = {
  connecting: 'neutral',
  filling: 'accent',
  live: 'good',
  stale: 'warning',
  down: 'bad',
};

const feedStateTexts: Readonly<Record<Feed['state'], MessageId>> = {
  connecting: 'data.feeds.state.connecting',
  filling: 'data.feeds.state.filling',
  live: 'data.feeds.state.live',
  stale: 'data.feeds.state.stale',
  down: 'data.feeds.state.down',
};

const countTexts: readonly (readonly [keyof Feed['counts'], MessageId])[] = [
  ['streamedBars', 'data.feeds.count.streamedBars'],
  ['filledBars', 'data.feeds.count.filledBars'],
  ['duplicates', 'data.feeds.count.duplicates'],
  ['outOfOrder', 'data.feeds.count.outOfOrder'],
  ['refused', 'data.feeds.count.refused'],
  ['holes', 'data.feeds.count.holes'],
  ['reconnects', 'data.feeds.count.reconnects'],
  ['staleAlarms', 'data.feeds.count.staleAlarms'],
];

const openFeeds = (client: DeskClient, signal: AbortSignal) => client.feeds.watch(undefined, { signal });

/** Markets that are followed bar by bar, and how well each is heard. */
export function FeedsPanel() {
  return (
    <PanelColumn>
      <FeedForm />
      <FeedList />
    </PanelColumn>
  );
}

function FeedList() {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const hostText = useHostText();
  const client = useClient();
  const { value, error } = useWatched(openFeeds);
  const [stopping, setStopping] = useState<ReadonlySet<string>>(new Set());
  if (error !== null) return <ErrorState error={error} />;
  if (value === null) return <Skeleton rows={3} />;
  if (value.length === 0) {
    return (
      <EmptyState icon={Radio} title={t('data.feeds.none')}>
        {t('data.feeds.none.text')}
      </EmptyState>
    );
  }

  async function stop(feed: Feed): Promise<void> {
    const key = seriesText(feed);
    setStopping((present) => new Set(present).add(key));
    try {
      await client.feeds.stop({ symbol: feed.symbol, timeframe: feed.timeframe });
    } catch (failure) {
      showFailure(failure);
    } finally {
      setStopping((present) => new Set([...present].filter((other) => other !== key)));
    }
  }

  const elapsed = (ms: number | null): string =>
    formatElapsed(ms, (number, digits) => format.number(number, digits));
  const columns: readonly TableColumn<Feed>[] = [
    {
      key: 'state',
      header: t('data.downloads.state'),
      width: 92,
      sortBy: ({ state }) => state,
      cell: ({ state, note }) => (
        <Badge tone={tones[state]} {...(note === null ? {} : { title: hostText(note) })}>
          {t(feedStateTexts[state])}
        </Badge>
      ),
    },
    {
      key: 'symbol',
      header: t('data.column.symbol'),
      sortBy: ({ symbol }) => symbol,
      cell: ({ symbol, timeframe }) => (
        <>
          <span className={text['strong']}>{symbol}</span>{' '}
          <span className={text['secondary']}>{timeframe}</span>
        </>
      ),
    },
    {
      key: 'price',
      header: t('data.feeds.price'),
      isNumeric: true,
      cell: ({ lastPrice }) => (
        <FigureText undefinedBecause={t('data.feeds.price.none')}>{format.plain(lastPrice)}</FigureText>
      ),
    },
    {
      key: 'bar',
      header: t('data.feeds.closed'),
      unit: times.name,
      sortBy: ({ lastBar }) => lastBar,
      cell: ({ lastBar, timeframe }) => (
        <FigureText undefinedBecause={t('data.feeds.closed.none')}>
          {times.dateTime(lastBar === null ? null : lastBar + timeframeMs(timeframe))}
        </FigureText>
      ),
    },
    {
      key: 'lag',
      header: <span title={t('data.feeds.lag.hint')}>{t('data.feeds.lag')}</span>,
      isNumeric: true,
      sortBy: ({ lagMs }) => lagMs,
      cell: ({ lagMs }) => elapsed(lagMs),
    },
    {
      key: 'skew',
      header: <span title={t('data.feeds.skew.hint')}>{t('data.feeds.skew')}</span>,
      isNumeric: true,
      cell: ({ skewMs }) => (skewMs === null ? format.number(null) : `${format.signed(skewMs, 0)} ms`),
    },
    {
      key: 'counts',
      header: t('data.feeds.survived'),
      width: '24%',
      cell: ({ counts }) => {
        const parts = countTexts
          .filter(([name]) => counts[name] > 0)
          .map(([name, id]) => t(id, { count: counts[name], shown: format.number(counts[name]) }));
        return (
          <span className={text['secondary']} title={parts.join('\n')}>
            {parts.join(' · ')}
          </span>
        );
      },
    },
    {
      key: 'act',
      header: <span className={text['screenReader']}>{t('data.column.actions')}</span>,
      width: 40,
      cell: (feed) => (
        <IconButton
          icon={Square}
          label={t('data.feeds.stop', { series: seriesText(feed) })}
          disabled={stopping.has(seriesText(feed))}
          onClick={() => void stop(feed)}
        />
      ),
    },
  ];
  return (
    <PanelScroll>
      <Table aria-label={t('data.feeds.label')} rows={value} columns={columns} rowKey={seriesText} />
    </PanelScroll>
  );
}
