import type { AttentionItem } from '../../../shared/contract/overview.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { englishCatalog } from '../../locales/catalogs.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { formatElapsed } from '../../ui/format/time-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';

export interface AttentionText {
  readonly title: string;
  readonly detail: string;
}

const gigabyte = 1_073_741_824;

/** What needs a person, in words: what it is, and what it means. */
export function useAttentionText(): (item: AttentionItem) => AttentionText {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const hostText = useHostText();

  const limitName = (key: string): string =>
    `risk.limit.${key}` in englishCatalog ? t(`risk.limit.${key}` as MessageId) : key;
  const figure = (value: number, unit: string): string =>
    unit.startsWith('fraction') ? format.percent(value, 2) : format.plain(value, 2);

  return (item) => {
    switch (item.kind) {
      case 'stop-missing':
        return {
          title: t('home.attention.stop', {
            symbol: item.symbol,
            covered: format.decimal(item.covered),
            quantity: format.decimal(item.quantity),
          }),
          detail: t('home.attention.stop.text', {
            account: item.accountId,
            time: item.since === null ? '' : times.stamp(item.since),
          }),
        };
      case 'account':
        return {
          title: t(`home.attention.account.${item.state}`, { account: item.accountId }),
          detail: item.problem === null ? t('home.attention.account.text') : hostText(item.problem),
        };
      case 'halted':
        return {
          title: t('home.attention.halted', { account: item.accountId }),
          detail: [
            item.reason === null ? t('home.attention.halted.text') : hostText(item.reason),
            item.since === null ? '' : times.stamp(item.since),
          ]
            .filter((part) => part !== '')
            .join(', '),
        };
      case 'drift':
        return {
          title: t('home.attention.drift', { account: item.accountId }),
          detail: t('home.attention.drift.text', {
            drift: `${format.signedDecimal(item.drift)} ${item.currency}`,
          }),
        };
      case 'session-failed':
        return {
          title: t('home.attention.session', { strategy: item.strategyId, symbol: item.symbol }),
          detail: item.note === null ? t('home.attention.session.text') : hostText(item.note),
        };
      case 'limit':
        return {
          title: t(item.isReached ? 'home.attention.limit.reached' : 'home.attention.limit', {
            limit: limitName(item.key),
          }),
          detail: t('home.attention.limit.text', {
            account: item.accountId,
            used: figure(item.used, item.unit),
            limit: figure(item.limit, item.unit),
          }),
        };
      case 'open-risk':
        return {
          title: t('home.attention.risk', { account: item.accountId }),
          detail: t('home.attention.risk.text', {
            loss: format.percent(item.lossShare, 2),
            limit: format.percent(item.limitShare, 2),
          }),
        };
      case 'near-stop':
        return {
          title: t('home.attention.near', { symbol: item.symbol, distance: format.percent(item.distance) }),
          detail:
            item.lossAtStop === null
              ? t('home.attention.near.account', { account: item.accountId })
              : t('home.attention.near.text', {
                  account: item.accountId,
                  loss: `${format.signedDecimal(item.lossAtStop, item.moneyDecimals)} ${item.currency}`,
                }),
        };
      case 'feed':
        return {
          title: t(item.state === 'down' ? 'home.attention.feed.down' : 'home.attention.feed.stale', {
            symbol: item.series.symbol,
            timeframe: item.series.timeframe,
          }),
          detail:
            item.heardAt === null
              ? t('home.attention.feed.never', { venue: item.venue })
              : t('home.attention.feed.text', { venue: item.venue, time: times.stamp(item.heardAt) }),
        };
      case 'clock':
        return {
          title: t('home.attention.clock', { venue: item.venue }),
          detail: t('home.attention.clock.text', {
            skew: formatElapsed(Math.abs(item.skewMs), format.number),
            limit: formatElapsed(item.limitMs, format.number),
          }),
        };
      case 'gaps':
        return {
          title: t('home.attention.gaps', { count: item.gaps, series: item.count }),
          detail: t(item.isInUse ? 'home.attention.gaps.used' : 'home.attention.gaps.text', {
            symbol: item.series.symbol,
            timeframe: item.series.timeframe,
          }),
        };
      case 'job-failed':
        return {
          title: t('home.attention.job', { job: t(`home.job.${item.job.kind}`), title: item.job.title }),
          detail: item.job.failure === null ? t('home.attention.job.text') : hostText(item.job.failure),
        };
      case 'disk':
        return {
          title: t('home.attention.disk', { free: format.number(item.freeBytes / gigabyte, 1) }),
          detail: t('home.attention.disk.text'),
        };
      case 'backup':
        return item.createdAt === null
          ? { title: t('home.attention.backup.none'), detail: t('home.attention.backup.none.text') }
          : {
              title: t('home.attention.backup', { days: item.dueDays }),
              detail: t('home.attention.backup.text', { time: times.stamp(item.createdAt) }),
            };
      case 'restore':
        return { title: t('home.attention.restore'), detail: t('home.attention.restore.text') };
    }
  };
}
