import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../shared/contract/live.ts';
import type { Job } from '../../shared/contract/research.ts';
import type { Connection } from '../../renderer/transport/connection.ts';
import { followLive } from '../../renderer/transport/live-feed.ts';
import { connectByPort, connectBySocket, runHost, type RunningHost } from './running-host.ts';

const transports = { websocket: connectBySocket, 'message port': connectByPort } as const;
const request = { strategyId: 'envelope_dca', symbol: 'SYNTH/USD', timeframe: '1h' } as const;
/** Long enough to be cancelled half-way on any machine. */
const longSearch = { ma_period: Array.from({ length: 150 }, (_, index) => index + 2) };

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error('waited 15 seconds in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe.each(Object.entries(transports))('a walk-forward over %s', (_name, connect) => {
  let running: RunningHost;
  let connection: Connection;

  beforeAll(async () => {
    running = await runHost();
    connection = connect(running);
    await connection.client.imports.addSamples();
  });
  afterAll(async () => {
    connection.close();
    await running.close();
  });

  it('streams its progress to the end and leaves a report', async () => {
    const { client } = connection;
    const search = { ma_period: [5, 7], sl_percent: [20] };
    const started = await client.research.start({ ...request, search });
    const states: Job[] = [];
    for await (const job of await client.research.watch({ jobId: started.id })) states.push(job);
    const last = states.at(-1);
    expect(last).toMatchObject({ id: started.id, state: 'completed', progress: 1 });
    const progress = states.map((job) => job.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    const report = await client.research.reportOfJob({ jobId: started.id });
    expect(report?.combinationTable.count).toBe(2 * 3 * 3 * 3);
    expect(report?.parity.differences).toEqual([]);
    const runs = await client.research.runs({ strategyId: 'envelope_dca' });
    expect(runs[0].runId).toBe(report?.runId);
  });

  it('stops within a moment when it is cancelled', async () => {
    const { client } = connection;
    const started = await client.research.start({ ...request, search: longSearch });
    let cancelledAt = 0;
    let last: Job = started;
    for await (last of await client.research.watch({ jobId: started.id })) {
      if (cancelledAt === 0 && last.state === 'running') {
        cancelledAt = Date.now();
        await client.research.cancel({ jobId: started.id });
      }
    }
    expect(last.state).toBe('cancelled');
    expect(Date.now() - cancelledAt).toBeLessThan(2_000);
    expect(await client.research.reportOfJob({ jobId: started.id })).toBeNull();
  });

  it('goes on when the window that watches it goes away', async () => {
    const { client } = connection;
    const stop = new AbortController();
    const started = await client.research.start({ ...request, search: { ma_period: [5], sl_percent: [20] } });
    const watching = await client.research.watch({ jobId: started.id }, { signal: stop.signal });
    await watching.next();
    stop.abort();
    const states: Job['state'][] = [];
    for await (const job of await client.research.watch({ jobId: started.id })) states.push(job.state);
    expect(states.at(-1)).toBe('completed');
  });

  it('shows in the live state of every window', async () => {
    const other = connect(running);
    const events: LiveEvent[] = [];
    const stop = followLive(other.client, (event) => events.push(event));
    await until(() => events.length > 0);
    const search = { ma_period: [6], sl_percent: [20] };
    const { id } = await connection.client.research.start({ ...request, search });
    await until(() =>
      events.some(
        (event) => event.kind === 'job-changed' && event.job.id === id && event.job.state === 'completed',
      ),
    );
    const numbers = events.map((event) => event.sequence);
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0] + index));
    stop();
    other.close();
  });

  it('is refused with a code and a remedy when the data is too short', async () => {
    const windows = { inSampleDays: 5_000 };
    await expect(connection.client.research.start({ ...request, windows })).rejects.toMatchObject({
      code: 'NOT_ENOUGH_DATA',
      remedy: expect.stringMatching(/./),
    });
    const unknown = connection.client.research
      .watch({ jobId: 'no-such-job' })
      .then((stream) => stream.next());
    await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
