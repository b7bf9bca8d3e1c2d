import type { Feed } from '../../../shared/contract/feeds.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import type { BadgeTone } from '../../ui/badge.tsx';
import { Badge } from '../../ui/badge.tsx';
import { formatElapsed } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';

const looks: Readonly<Record<Feed['state'], { readonly tone: BadgeTone; readonly id: MessageId }>> = {
  live: { tone: 'good', id: 'chart.live.live' },
  filling: { tone: 'accent', id: 'chart.live.filling' },
  connecting: { tone: 'neutral', id: 'chart.live.connecting' },
  stale: { tone: 'warning', id: 'chart.live.stale' },
  down: { tone: 'bad', id: 'chart.live.down' },
};

/** Whether the chart's last bar is the market's; nothing for a series that stands still. */
export function LiveBadge({ feed }: { readonly feed: Feed | null }) {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  if (feed === null) return null;
  const { tone, id } = looks[feed.state];
  const lag = formatElapsed(feed.lagMs, (value, digits) => format.number(value, digits));
  const about =
    feed.lagMs === null
      ? t('chart.live.noBar', { venue: feed.venue })
      : t('chart.live.hint', { venue: feed.venue, lag });
  return (
    <Badge tone={tone} title={feed.note === null ? about : `${about}\n${hostText(feed.note)}`}>
      {t(id)}
    </Badge>
  );
}
