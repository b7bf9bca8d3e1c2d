import { useEffect, useRef, useState } from 'react';
import type { FeedBar } from '../../../shared/contract/feeds.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { useClient } from '../../stores/client.tsx';
import { followStream } from '../../stores/follow-stream.ts';
import type { Bar, CandlePage } from './bars.ts';
import { barAt, indexAtOrBefore, openPage } from './bars.ts';
import { useChart } from './chart-store.ts';
import type { PriceChart } from './price-chart.ts';
import { runningReplay } from './use-replay.ts';

export interface ShownBars {
  /** What the chart shows; it grows in place. */
  readonly page: CandlePage;
  /** Bars before those, which a chart that grows leaves out. */
  readonly hidden: number;
  /** Open of the last closed bar. */
  readonly closedUntil: number;
  /** Whether what comes after it is hidden. */
  readonly isReplay: boolean;
}

/**
 * Bars that a chart which grows holds: each picture of it costs a look at every one of them, several times a second in a
 * live market and all the time in a fast replay.
 */
const mostLiveBars = 20_000;
const mostReplayBars = 5_000;
/** Changes of a page that grew are shown this often at most; the chart itself draws every bar. */
const tellEveryMs = 100;

/**
 * Puts the stored bars on the chart and whatever comes after them: live bars of a followed series, or those of a
 * replay, which hides what lies ahead of it. An account that lives in the time of its candles shows no bar that closes
 * after `accountTime`.
 */
export function useShownBars(
  chart: PriceChart | null,
  series: Pick<CandleSeries, 'symbol' | 'timeframe'>,
  stored: CandlePage,
  isFollowed: boolean,
  accountTime: number | null = null,
): ShownBars {
  const client = useClient();
  const { symbol, timeframe } = series;
  const isAccount = accountTime !== null;
  const replayId = useChart(({ replay }) =>
    !isAccount && replay?.phase === 'running' ? replay.replay.id : null,
  );
  const [shown, setShown] = useState<ShownBars>({
    page: stored,
    hidden: 0,
    closedUntil: stored.time.at(-1) ?? 0,
    isReplay: false,
  });
  const told = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    if (chart === null || isAccount) return undefined;
    const replayed = runningReplay();
    const isReplay = replayed !== null && replayed.id === replayId;
    if (!isReplay && !isFollowed) {
      chart.setCandles(stored);
      setShown({ page: stored, hidden: 0, closedUntil: stored.time.at(-1) ?? 0, isReplay });
      return undefined;
    }
    const barMs = timeframeMs(timeframe);
    const first = isReplay
      ? Math.min(indexAtOrBefore(stored.time, replayed.now - barMs), stored.time.length - 1)
      : -1;
    // A replay that has just begun shows the bars before its start.
    const bars = isReplay
      ? Math.max(first, indexAtOrBefore(stored.time, replayed.from - 1)) + 1
      : stored.time.length;
    const mostBars = isReplay ? mostReplayBars : mostLiveBars;
    const hidden = Math.max(0, bars - mostBars);
    const page = openPage(stored, hidden, bars);
    let closedUntil = page.time.at(-1) ?? 0;
    chart.setCandles(page, hidden, mostBars);
    setShown({ page, hidden, closedUntil, isReplay });

    const tell = (): void => {
      told.current ??= setTimeout(() => {
        told.current = undefined;
        setShown({ page, hidden: chart.hiddenBars, closedUntil, isReplay });
      }, tellEveryMs);
    };
    const isMine = (bar: FeedBar): boolean => bar.symbol === symbol && bar.timeframe === timeframe;
    const close = (bar: Bar): void => {
      chart.put(bar);
      closedUntil = Math.max(closedUntil, bar.time);
    };
    /** Bars that closed while nobody listened. */
    async function catchUp(): Promise<void> {
      if (isReplay) return;
      const missed = await client.series.candles({ symbol, timeframe, from: closedUntil });
      for (let i = 0; i < missed.time.length; i++) close(barAt(missed, i));
      tell();
    }
    const stop = followStream({
      open: async (signal) => {
        const stream = await client.feeds.bars({ replayId, isForming: true }, { signal });
        await catchUp();
        return stream;
      },
      onValue(bars) {
        for (const bar of bars.filter(isMine)) {
          if (isReplay) {
            // The stored bars are at hand: what a lost connection swallowed is shown as well.
            for (let i = indexAtOrBefore(stored.time, closedUntil) + 1; stored.time[i] < bar.time; i++)
              close(barAt(stored, i));
          }
          if (bar.isClosed) close(bar);
          else if (bar.time > closedUntil) chart.put(bar);
        }
        if (isReplay) chart.extendLines(closedUntil);
        tell();
      },
      isWanted: () => !isReplay || runningReplay()?.state !== 'ended',
    });
    return () => {
      stop();
      clearTimeout(told.current);
      told.current = undefined;
    };
  }, [chart, client, symbol, timeframe, stored, isFollowed, isAccount, replayId]);

  const accountPage = useRef<CandlePage | null>(null);
  useEffect(() => {
    accountPage.current = null;
  }, [chart, stored, isAccount]);
  useEffect(() => {
    if (chart === null || accountTime === null) return;
    const closedUntil = accountTime - timeframeMs(timeframe);
    const bars = indexAtOrBefore(stored.time, closedUntil) + 1;
    const page = accountPage.current;
    const last = page === null ? -1 : indexAtOrBefore(stored.time, page.time.at(-1) ?? 0);
    // A page grows bar by bar; a long way is put on the chart at once.
    if (page !== null && last < bars && bars - last < mostReplayBars) {
      for (let i = last + 1; i < bars; i++) chart.put(barAt(stored, i));
      setShown({ page, hidden: chart.hiddenBars, closedUntil, isReplay: true });
      return;
    }
    const hidden = Math.max(0, bars - mostReplayBars);
    const opened = openPage(stored, hidden, bars);
    accountPage.current = opened;
    chart.setCandles(opened, hidden, mostReplayBars);
    setShown({ page: opened, hidden, closedUntil, isReplay: true });
  }, [chart, stored, timeframe, accountTime]);

  return shown;
}
