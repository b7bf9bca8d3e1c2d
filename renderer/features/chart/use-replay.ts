import { useEffect, useMemo } from 'react';
import type { Replay } from '../../../shared/contract/feeds.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { useClient } from '../../stores/client.tsx';
import { followStream } from '../../stores/follow-stream.ts';
import { useLiveStore } from '../../stores/live-store.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { toFailure } from '../../transport/failure.ts';
import { showFailure } from '../../ui/toast.tsx';
import { useChart } from './chart-store.ts';
import { nextSpeed, usualSpeed } from './replay-speed.ts';

/** What a person can do with a replay of the shown symbol. Failures become toasts. */
export interface ReplayActions {
  choose(): void;
  pick(timeMs: number): void;
  start(): void;
  /** Goes on from another moment, without a look at what comes after it. */
  jump(timeMs: number): void;
  toggle(): void;
  step(): void;
  setSpeed(speed: number): void;
  faster(): void;
  slower(): void;
  end(): void;
}

const { getState, setState } = useChart;

/** The replay that the host plays for this chart, or null. */
export function runningReplay(): Replay | null {
  const { replay } = getState();
  return replay?.phase === 'running' ? replay.replay : null;
}

/** Takes what the host answered, unless that replay was ended meanwhile. */
function take(replay: Replay): void {
  const present = getState().replay;
  if (present?.phase === 'running' && present.replay.id === replay.id) {
    setState({ replay: { ...present, replay } });
  }
}

/** The speed that is set, else what suits the series. */
function chosenSpeed({ timeframe }: Pick<CandleSeries, 'timeframe'>): number {
  return getState().replaySpeed ?? usualSpeed(timeframe);
}

function endReplay(client: DeskClient): void {
  const running = runningReplay();
  setState({ replay: null });
  if (running !== null) client.feeds.stopReplay({ id: running.id }).catch(showFailure);
}

async function beginReplay(
  client: DeskClient,
  shown: CandleSeries,
  from: number,
  isPaused: boolean,
): Promise<void> {
  // Every timeframe of the symbol, so that another one can be looked at while it plays.
  const list = useLiveStore.getState().live?.series.filter(({ symbol }) => symbol === shown.symbol) ?? [];
  const ends = list.map(({ lastTime, timeframe }) => (lastTime ?? 0) + timeframeMs(timeframe));
  const replay = await client.feeds.startReplay({
    series: list.slice(0, 20).map(({ symbol, timeframe }) => ({ symbol, timeframe })),
    from,
    to: Math.max(from + 1, ...ends),
    speed: chosenSpeed(shown),
    isPaused,
  });
  setState({ replay: { phase: 'running', symbol: shown.symbol, replay } });
}

async function startReplay(client: DeskClient, shown: CandleSeries): Promise<void> {
  const choice = getState().replay;
  if (choice?.phase !== 'choosing' || choice.from === null) return;
  await beginReplay(client, shown, choice.from, true);
}

/** The new one takes over before the old one ends, so that the chart never shows what is to come. */
async function jumpReplay(client: DeskClient, shown: CandleSeries, from: number): Promise<void> {
  const left = runningReplay();
  if (left === null) return;
  await beginReplay(client, shown, from, left.state !== 'playing');
  await client.feeds.stopReplay({ id: left.id });
}

export function useReplayActions(series: CandleSeries): ReplayActions {
  const client = useClient();
  return useMemo(() => {
    const ask = (question: Promise<Replay>): void => void question.then(take).catch(showFailure);
    const setSpeed = (speed: number): void => {
      setState({ replaySpeed: speed });
      const running = runningReplay();
      if (running?.state === 'playing') ask(client.feeds.setReplaySpeed({ id: running.id, speed }));
    };
    return {
      choose() {
        if (getState().replay !== null) return;
        setState({ replay: { phase: 'choosing', symbol: series.symbol, from: null } });
      },
      pick(timeMs) {
        const { replay } = getState();
        if (replay?.phase === 'choosing') setState({ replay: { ...replay, from: timeMs } });
      },
      start: () => void startReplay(client, series).catch(showFailure),
      jump: (timeMs) => void jumpReplay(client, series, timeMs).catch(showFailure),
      toggle() {
        const running = runningReplay();
        if (running === null || running.state === 'ended') return;
        const { id } = running;
        if (running.state === 'playing') ask(client.feeds.pauseReplay({ id }));
        else ask(client.feeds.setReplaySpeed({ id, speed: chosenSpeed(series) }));
      },
      step() {
        const running = runningReplay();
        if (running !== null && running.state !== 'ended') ask(client.feeds.stepReplay({ id: running.id }));
      },
      setSpeed,
      faster: () => setSpeed(nextSpeed(chosenSpeed(series), 1)),
      slower: () => setSpeed(nextSpeed(chosenSpeed(series), -1)),
      end: () => endReplay(client),
    };
  }, [client, series]);
}

/** Keeps what the chart knows of its replay true, and ends it with the symbol. */
export function useFollowReplay(symbol: string): void {
  const client = useClient();
  const id = useChart(({ replay }) => (replay?.phase === 'running' ? replay.replay.id : null));
  useEffect(() => {
    const { replay } = getState();
    if (replay !== null && replay.symbol !== symbol) endReplay(client);
  }, [client, symbol]);
  useEffect(() => {
    if (id === null) return undefined;
    return followStream({
      open: (signal) => client.feeds.watchReplay({ id }, { signal }),
      onValue: take,
      onFailure(error) {
        // The host was started anew, or ended it.
        if (toFailure(error).code === 'NOT_FOUND' && runningReplay()?.id === id) setState({ replay: null });
      },
    });
  }, [client, id]);
}
