import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../shared/contract/live.ts';
import type { Connection } from '../../renderer/transport/connection.ts';
import type { DeskFailure } from '../../renderer/transport/failure.ts';
import { connectByPort, connectBySocket, runHost, type RunningHost } from './running-host.ts';

const transports = { websocket: connectBySocket, 'message port': connectByPort } as const;

async function failureOf(call: Promise<unknown>): Promise<DeskFailure> {
  try {
    await call;
  } catch (error) {
    return error as DeskFailure;
  }
  throw new Error('the call did not fail');
}

/** A candle file of about `megabytes`: hourly bars that follow each other. */
function candleFile(megabytes: number): { file: File; bars: number } {
  const lines = ['time,open,high,low,close,volume'];
  const start = Date.UTC(2000, 0, 1) / 1000;
  for (let bytes = 0; bytes < megabytes * 1_048_576;) {
    const index = lines.length - 1;
    const price = (100 + (index % 50)).toFixed(4);
    const line = `${start + index * 3600},${price},${price},${price},${price},1.5`;
    lines.push(line);
    bytes += line.length + 1;
  }
  return { file: new File([lines.join('\n')], 'hourly.csv', { type: 'text/csv' }), bars: lines.length - 1 };
}

describe.each(Object.entries(transports))('the contract over %s', (_name, connect) => {
  let running: RunningHost;
  let connection: Connection;

  beforeAll(async () => {
    running = await runHost();
    connection = connect(running);
  });
  afterAll(async () => {
    connection.close();
    await running.close();
  });

  it('answers with what the host says of itself', async () => {
    const info = await connection.client.live.info();
    expect(info).toMatchObject({ root: 'headless', home: running.home, poolThreads: 2 });
    expect(connection.state.get()).toEqual({ kind: 'connected' });
  });

  it('gives an expected failure its code, message and remedy', async () => {
    const failure = await failureOf(
      connection.client.series.coverage({ symbol: 'NOPE/USD', timeframe: '1h' }),
    );
    expect(failure.code).toBe('NOT_FOUND');
    expect(failure.message).toContain('NOPE/USD');
    expect(failure.remedy).toMatch(/import/i);
  });

  it('refuses an input that does not fit the contract and names the field', async () => {
    const failure = await failureOf(connection.client.series.coverage({ symbol: '', timeframe: '1h' }));
    expect(failure.code).toBe('BAD_USAGE');
    expect(failure.message).toContain('"symbol"');
  });

  it('refuses a procedure that does not exist', async () => {
    const unknown = connection.client as unknown as { nothing: { here(): Promise<unknown> } };
    expect((await failureOf(unknown.nothing.here())).code).toBe('NOT_FOUND');
  });

  it('carries a file of 5 MB whole', async () => {
    const { file, bars } = candleFile(5);
    const inspection = await connection.client.imports.inspect({ file });
    expect(inspection).toMatchObject({ fileName: 'hourly.csv', rows: bars, usableBars: bars });
    await connection.client.imports.discard({ uploadId: inspection.uploadId });
  });

  it('refuses a file that was discarded', async () => {
    const failure = await failureOf(
      connection.client.imports.discard({ uploadId: 'never-was' }).then(() =>
        connection.client.imports.commit({
          uploadId: 'never-was',
          mapping: { columns: ['time'], hasHeader: true, timeFormat: 'text', timeZone: 'UTC', priceScale: 1 },
          symbol: 'A/B',
          timeframe: '1h',
          calendar: 'continuous',
        }),
      ),
    );
    expect(failure).toMatchObject({ code: 'NOT_FOUND', remedy: expect.stringContaining('again') });
  });

  it('sends a snapshot and then numbered changes', async () => {
    const stop = new AbortController();
    const events: LiveEvent[] = [];
    for await (const event of await connection.client.live.subscribe(undefined, { signal: stop.signal })) {
      events.push(event);
      if (events.length === 1) await connection.client.settings.update({ theme: 'light' });
      if (events.length === 2) await connection.client.settings.update({ theme: 'dark' });
      if (events.length === 3) break;
    }
    stop.abort();
    expect(events.map((event) => event.kind)).toEqual(['snapshot', 'settings-changed', 'settings-changed']);
    const first = events[0].sequence;
    expect(events.map((event) => event.sequence - first)).toEqual([0, 1, 2]);
    expect(events[1]).toMatchObject({ settings: { theme: 'light' } });
  });

  it('ends a stream that the caller stops', async () => {
    const stop = new AbortController();
    const stream = await connection.client.live.subscribe(undefined, { signal: stop.signal });
    await stream.next();
    const waiting = stream.next();
    stop.abort();
    await expect(waiting).rejects.toBeDefined();
    expect((await connection.client.live.info()).root).toBe('headless');
  });

  it('keeps a layout and forgets it', async () => {
    const { settings } = connection.client;
    const layout = { panels: { chart: { size: 3 } }, version: 1 };
    await settings.saveLayout({ workspace: 'research', layout });
    expect(await settings.layout({ workspace: 'research' })).toEqual(layout);
    await settings.saveLayout({ workspace: 'research', layout: null });
    expect(await settings.layout({ workspace: 'research' })).toBeNull();
  });

  it('answers many calls at once, each with its own result', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `w${index}`);
    await Promise.all(
      names.map((workspace) => connection.client.settings.saveLayout({ workspace, layout: { workspace } })),
    );
    const layouts = await Promise.all(
      names.map((workspace) => connection.client.settings.layout({ workspace })),
    );
    expect(layouts.map((layout) => layout?.['workspace'])).toEqual(names);
  });
});

describe.each(Object.entries(transports))('an unexpected failure over %s', (_name, connect) => {
  it('reaches the caller as a reference, without paths or stack', async () => {
    const running = await runHost();
    const connection = connect(running);
    await connection.client.live.info();
    await running.host.close();
    const failure = await failureOf(connection.client.series.list());
    expect(failure.code).toBe('INTERNAL');
    expect(failure.message).toMatch(/reference [0-9a-f]{8}/);
    expect(JSON.stringify(failure.cause)).not.toContain(running.home);
    expect(JSON.stringify(failure.cause)).not.toMatch(/\.ts|node_modules/);
    connection.close();
    await running.close();
  });
});
