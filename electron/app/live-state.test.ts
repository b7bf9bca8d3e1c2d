import { describe, expect, it } from 'vitest';
import type { LiveEvent, LiveState } from '../../shared/contract/live.ts';
import { settings } from '../../shared/contract/settings.ts';
import { createLiveBroadcast, type LiveChange } from './live-state.ts';

const state: LiveState = {
  info: {
    version: '1.0.0',
    engineVersion: '1.0.0',
    root: 'headless',
    platform: 'test',
    node: '24',
    electron: null,
    home: '/home',
    poolThreads: 1,
    startedAt: 0,
  },
  settings: settings.parse({}),
  series: [],
  jobs: [],
};

const change: LiveChange = { kind: 'series-changed', series: [] };

async function take(stream: AsyncGenerator<LiveEvent, void, void>, count: number): Promise<LiveEvent[]> {
  const events: LiveEvent[] = [];
  while (events.length < count) {
    const step = await stream.next();
    if (step.done === true) break;
    events.push(step.value);
  }
  return events;
}

describe('the live broadcast', () => {
  it('numbers changes so that the first after a snapshot is one higher', async () => {
    const live = createLiveBroadcast(() => state);
    live.publish(change);
    const stream = live.subscribe();
    const first = await take(stream, 1);
    live.publish(change);
    live.publish(change);
    const rest = await take(stream, 2);
    expect([...first, ...rest].map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ['snapshot', 1],
      ['series-changed', 2],
      ['series-changed', 3],
    ]);
    await stream.return();
  });

  it('drops a subscriber that does not read, and keeps the others', async () => {
    const live = createLiveBroadcast(() => state, 4);
    const slow = live.subscribe();
    const fast = live.subscribe();
    await take(slow, 1);
    await take(fast, 1);
    for (let count = 0; count < 6; count += 1) {
      live.publish(change);
      await take(fast, 1);
    }
    expect(live.subscriberCount).toBe(1);
    expect(await take(slow, 10)).toEqual([]);
    await fast.return();
    expect(live.subscriberCount).toBe(0);
  });

  it('forgets a subscriber that aborts while it waits', async () => {
    const live = createLiveBroadcast(() => state);
    const stop = new AbortController();
    const stream = live.subscribe(stop.signal);
    await take(stream, 1);
    const waiting = stream.next();
    stop.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(live.subscriberCount).toBe(0);
  });

  it('ends every stream when the host closes', async () => {
    const live = createLiveBroadcast(() => state);
    const stream = live.subscribe();
    await take(stream, 1);
    const waiting = stream.next();
    live.close();
    expect((await waiting).done).toBe(true);
  });
});
