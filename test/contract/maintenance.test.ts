import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../renderer/transport/connection.ts';
import { connectByPort, connectBySocket, runHost, type RunningHost } from './running-host.ts';

const transports = { websocket: connectBySocket, 'message port': connectByPort } as const;
const synthetic = { symbol: 'SYNTH/USD', timeframe: '1h' } as const;

describe.each(Object.entries(transports))('maintenance over %s', (_name, connect) => {
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

  it('archives, says what is where, and brings back', async () => {
    const { maintenance } = connection.client;
    const [{ timeframe, bars }] = (await connection.client.series.list()).filter(
      ({ symbol }) => symbol === synthetic.symbol,
    );
    const series = { symbol: synthetic.symbol, timeframe };
    const moved = await maintenance.archive({ series });
    expect(moved.months).toBeGreaterThan(3);
    const facts = await maintenance.storage();
    expect(facts).toMatchObject({
      archiveFolder: join(running.home, 'archive'),
      freeBytes: expect.any(Number),
    });
    const usage = facts.series.find(({ symbol }) => symbol === synthetic.symbol);
    expect(usage).toMatchObject({ bars, archivedBars: moved.bars, archivedBytes: moved.bytesAfter });
    expect(facts.archiveBytes).toBe(moved.bytesAfter);
    expect(await maintenance.unarchive({})).toMatchObject({ months: moved.months });
  });

  it('sends an exported file with its name and type', async () => {
    const [{ timeframe }] = (await connection.client.series.list()).filter(
      ({ symbol }) => symbol === synthetic.symbol,
    );
    const file = await connection.client.maintenance.export({
      symbol: synthetic.symbol,
      timeframe,
      format: 'parquet',
    });
    expect(file).toMatchObject({
      name: `SYNTH-USD-${timeframe}.parquet`,
      type: 'application/vnd.apache.parquet',
    });
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('PAR1');
  });

  it('backs up with progress, lists, verifies, and stages a restore', async () => {
    const { maintenance } = connection.client;
    const kinds: string[] = [];
    let path = '';
    for await (const step of await maintenance.backup({})) {
      kinds.push(step.kind);
      if (step.kind === 'done') path = step.backup.path;
    }
    expect(kinds.at(-1)).toBe('done');
    expect(kinds).toContain('progress');
    const [listed] = await maintenance.backups({});
    expect(listed.path).toBe(path);
    expect(await maintenance.verify({ path })).toEqual(listed);
    expect(await maintenance.restore({ path })).toEqual({ backup: listed, atNextStart: true });
    expect(existsSync(join(running.home, 'restore-staged', 'plan.json'))).toBe(true);
    expect((await maintenance.storage()).waitingRestore).toBe(path);
    expect(await maintenance.cancelRestore()).toEqual({ cancelled: true });
    expect((await maintenance.storage()).waitingRestore).toBeNull();
  });

  it('a backup nobody waits for goes on, and leaves nothing half', async () => {
    const before = readdirSync(join(running.home, 'backups'));
    const stop = new AbortController();
    const steps = await connection.client.maintenance.backup({}, { signal: stop.signal });
    stop.abort();
    await expect(
      (async () => {
        for await (const step of steps) if (step.kind === 'done') break;
        throw new Error('the backup was finished');
      })(),
    ).rejects.toThrow(/\w/);
    const partial = (): string[] =>
      readdirSync(join(running.home, 'backups')).filter((name) => name.startsWith('partial-'));
    for (let turn = 0; turn < 100 && partial().length > 0; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(partial()).toEqual([]);
    expect(readdirSync(join(running.home, 'backups')).length - before.length).toBeLessThan(2);
  });
});
