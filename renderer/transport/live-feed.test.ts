import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../shared/contract/live.ts';
import type { DeskClient } from './connection.ts';
import { DeskFailure } from './failure.ts';
import { followLive } from './live-feed.ts';

type Script = (LiveEvent | Error)[];

function snapshot(sequence: number): LiveEvent {
  return { kind: 'snapshot', sequence, state: { jobs: [], series: [] } } as unknown as LiveEvent;
}

function change(sequence: number): LiveEvent {
  return { kind: 'series-changed', sequence, series: [] };
}

/** A host whose n-th subscription plays the n-th script; after the last one it stays silent. */
function playing(scripts: Script[]): { client: DeskClient; subscriptions: () => number } {
  let count = 0;
  async function* play(script: Script | undefined): AsyncGenerator<LiveEvent> {
    if (script === undefined) await new Promise(() => {});
    for (const step of script ?? []) {
      if (step instanceof Error) throw step;
      yield step;
    }
  }
  const client = { live: { subscribe: () => Promise.resolve(play(scripts[count++])) } };
  return { client: client as unknown as DeskClient, subscriptions: () => count };
}

async function follow(scripts: Script[]): Promise<{ seen: string[]; subscriptions: number }> {
  const seen: string[] = [];
  const { client, subscriptions } = playing(scripts);
  const stop = followLive(
    client,
    (event) => seen.push(`${event.kind} ${event.sequence}`),
    () => -1,
  );
  await new Promise((resolve) => setTimeout(resolve, 30 * scripts.length));
  stop();
  return { seen, subscriptions: subscriptions() };
}

describe('the live feed', () => {
  it('passes on a snapshot and the changes that follow it', async () => {
    const { seen } = await follow([[snapshot(4), change(5), change(6)]]);
    expect(seen).toEqual(['snapshot 4', 'series-changed 5', 'series-changed 6']);
  });

  it('starts again from a snapshot when a number is missing, and never shows what came after the hole', async () => {
    const { seen, subscriptions } = await follow([
      [snapshot(4), change(6), change(7)],
      [snapshot(7), change(8)],
    ]);
    expect(seen).toEqual(['snapshot 4', 'snapshot 7', 'series-changed 8']);
    expect(subscriptions).toBe(3);
  });

  it('subscribes again after the host dropped it or failed', async () => {
    const lost = new DeskFailure('DISCONNECTED', 'lost', 'wait');
    const { seen } = await follow([[snapshot(1)], [lost], [snapshot(9)]]);
    expect(seen).toEqual(['snapshot 1', 'snapshot 9']);
  });

  it('gives up when the token is refused', async () => {
    const refused = new DeskFailure('UNAUTHORISED', 'no', 'open the address');
    const { seen, subscriptions } = await follow([[refused], [snapshot(1)]]);
    expect(seen).toEqual([]);
    expect(subscriptions).toBe(1);
  });
});
