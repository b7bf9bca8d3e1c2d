import { useEffect, useRef, useState } from 'react';
import type { FeedBar } from '../../../shared/contract/feeds.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { useClient } from '../../stores/client.tsx';
import { useFeedOf } from '../../stores/feed-store.ts';
import { followStream } from '../../stores/follow-stream.ts';
import { showFailure } from '../../ui/toast.tsx';
import { BarWindow } from './bar-window.ts';
import type { CandlePage } from './bars.ts';
import { knownUntil } from './bars.ts';
import { useChart } from './chart-store.ts';
import type { PriceChart } from './price-chart.ts';
import type { ShownSeries } from './shown-series.ts';
import { runningReplay } from './use-replay.ts';

export interface ShownBars {
  /** What the chart shows; it grows in place. */
  readonly page: CandlePage;
  /** Bars before those, which a chart that grows left out. */
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
 * Puts the newest stored bars on the chart, others as the view comes to them, and whatever comes after: live bars of a
 * followed series, or those of a replay, which hides what lies ahead of it. An account that lives in the time of its
 * candles shows no bar that closes after `accountTime`.
 */
export function useShownBars(
  chart: PriceChart | null,
  series: Pick<ShownSeries, 'symbol' | 'timeframe' | 'firstTime' | 'baseTimeframe'>,
  stored: CandlePage,
  isFollowed: boolean,
  accountTime: number | null = null,
): ShownBars {
  const client = useClient();
  const { symbol, timeframe, firstTime, baseTimeframe = timeframe } = series;
  const isDerived = baseTimeframe !== timeframe;
  const isBaseFollowed = useFeedOf({ symbol, timeframe: baseTimeframe }) !== null;
  const isLive = isFollowed || isBaseFollowed;
  const isAccount = accountTime !== null;
  const replayId = useChart(({ replay }) =>
    !isAccount && !isDerived && replay?.phase === 'running' ? replay.replay.id : null,
  );
  const [shown, setShown] = useState<ShownBars>({
    page: stored,
    hidden: 0,
    closedUntil: stored.time.at(-1) ?? 0,
    isReplay: false,
  });
  const accountUntil = useRef(accountTime);
  useEffect(() => {
    accountUntil.current = accountTime;
  }, [accountTime]);
  const accountBars = useRef<BarWindow | null>(null);
  /** The bars that were shown last, for a replay that begins among them. */
  const before = useRef<{ readonly chart: PriceChart; readonly bars: BarWindow } | null>(null);

  useEffect(() => {
    if (chart === null) return undefined;
    const barMs = timeframeMs(timeframe);
    const replayed = runningReplay();
    const isReplay = replayed !== null && replayed.id === replayId;
    // A replay that has just begun shows the bars before its start.
    const until = isAccount
      ? (accountUntil.current ?? 0) - barMs + 1
      : isReplay
        ? Math.max(replayed.now - barMs + 1, replayed.from)
        : Number.POSITIVE_INFINITY;
    const isCapped = Number.isFinite(until);
    let told: ReturnType<typeof setTimeout> | undefined;
    const tellNow = (): void =>
      setShown({
        page: bars.page,
        hidden: bars.hidden,
        closedUntil: bars.closedUntil,
        isReplay: isCapped,
      });
    const tell = (): void => {
      told ??= setTimeout(() => {
        told = undefined;
        tellNow();
      }, tellEveryMs);
    };
    const previous = before.current?.chart === chart ? before.current.bars : null;
    const first = isCapped ? knownUntil(previous?.closedPage ?? stored, until) : stored;
    const bars = new BarWindow(first, firstTime !== null && firstTime < (first.time[0] ?? 0), {
      chart,
      ask: (range) => client.series.candles({ symbol, timeframe, ...range }),
      onChange: tellNow,
      onFailure: showFailure,
      growingBars: isCapped ? mostReplayBars : mostLiveBars,
      until,
    });
    before.current = { chart, bars };
    chart.setLoader(bars);
    bars.show();
    const opened = isCapped ? bars.reach(until) : Promise.resolve();
    accountBars.current = isAccount ? bars : null;

    const isMine = (bar: FeedBar): boolean => bar.symbol === symbol && bar.timeframe === baseTimeframe;
    const take = (fresh: readonly FeedBar[]): void => {
      const mine = fresh.filter(isMine);
      const last = mine.findLast(({ isClosed }) => isClosed);
      if (isReplay && last !== undefined) bars.allow(last.time + 1);
      for (const bar of mine) {
        if (!bar.isClosed) bars.forming(bar);
        else {
          // Stored bars that a lost connection swallowed are read.
          if (bar.time > bars.closedUntil + barMs) return void bars.catchUp().then(tell);
          bars.closed(bar);
        }
      }
      if (isReplay) chart.extendLines(bars.closedUntil);
      tell();
    };
    const isStreamed = (isReplay || isLive) && !isAccount;
    const stop = isStreamed
      ? followStream({
          open: async (signal) => {
            const stream = await client.feeds.bars({ replayId, isForming: !isDerived }, { signal });
            await opened;
            if (!isReplay) await bars.catchUp();
            return stream;
          },
          onValue(fresh) {
            // Whole bars of a longer timeframe are added up by the host.
            if (!isDerived) take(fresh);
            else if (fresh.some((bar) => isMine(bar) && bar.isClosed)) void bars.catchUp();
          },
          isWanted: () => !isReplay || runningReplay()?.state !== 'ended',
        })
      : () => undefined;
    return () => {
      stop();
      bars.close();
      chart.setLoader(null);
      clearTimeout(told);
    };
  }, [
    chart,
    client,
    symbol,
    timeframe,
    baseTimeframe,
    isDerived,
    stored,
    firstTime,
    isLive,
    isAccount,
    replayId,
  ]);

  useEffect(() => {
    if (accountTime !== null) void accountBars.current?.reach(accountTime - timeframeMs(timeframe) + 1);
  }, [accountTime, timeframe]);

  return shown;
}
