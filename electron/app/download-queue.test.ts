import { describe, expect, it } from 'vitest';
import type { Download } from '../../shared/contract/downloads.ts';
import { openStore } from '../store/open-store.ts';
import { createDownloadQueue } from './download-queue.ts';
import { freshDownload } from './download-words.ts';

const now = 1_000_000;
const download = freshDownload({
  id: 'one',
  request: { venue: 'binance', market: 'BTC/USDT', kind: 'candles', timeframe: '1m', from: 0 },
  symbol: 'BINANCE:BTC/USDT',
  createdAt: now,
});

function open(run: (download: Download) => Promise<Partial<Download>> = () => Promise.resolve({})) {
  const { downloads } = openStore({ file: ':memory:', clock: { now: () => now } });
  const faults: unknown[] = [];
  const queue = createDownloadQueue({
    downloads,
    clock: { now: () => now },
    run,
    onChange: () => undefined,
    onFault: (error) => faults.push(error),
  });
  return { downloads, queue, faults };
}

/** A process that lives and is not this one. */
const neighbour = process.ppid;

describe('downloads of another process', () => {
  it('that says that it lives keep their series to themselves', () => {
    const { downloads, queue } = open();
    downloads.save({ ...download, state: 'running' }, neighbour, now - 5_000);
    queue.settleOrphans();
    expect(downloads.find('one')?.download.state).toBe('running');
    expect(() => queue.add({ ...download, id: 'two' })).toThrow('are being downloaded already');
    expect(queue.cancel('one')).toBeNull();
  });

  it('that has been silent for long are interrupted, whoever has its number now', () => {
    const { downloads, queue } = open();
    downloads.save({ ...download, state: 'running' }, neighbour, now - 600_000);
    queue.settleOrphans();
    expect(downloads.find('one')?.download).toMatchObject({ state: 'interrupted', endedAt: now });
    expect(() => queue.add({ ...download, id: 'two' })).not.toThrow();
  });

  it('that is gone are interrupted', () => {
    const { downloads, queue } = open();
    downloads.save({ ...download, state: 'waiting' }, 2 ** 22 + 1, now);
    queue.settleOrphans();
    expect(downloads.find('one')?.download.state).toBe('interrupted');
  });
});

it('a defect fails the download, is reported, and does not hold up the next one', async () => {
  const { downloads, queue, faults } = open(({ id }) =>
    id === 'one' ? Promise.reject(new TypeError('x is not a function')) : Promise.resolve({ rows: 7 }),
  );
  queue.add(download);
  queue.add({ ...download, id: 'two', symbol: 'OTHER' });
  await expect.poll(() => downloads.find('two')?.download.state).toBe('done');
  expect(downloads.find('two')?.download.rows).toBe(7);
  expect(downloads.find('one')?.download).toMatchObject({ state: 'failed' });
  expect(downloads.find('one')?.download.failure?.message).toContain('x is not a function');
  expect(faults).toHaveLength(1);
});

it('the list keeps the newest fifty that ended', () => {
  const { downloads } = open();
  for (let index = 0; index < 60; index += 1) {
    const id = String(index).padStart(2, '0');
    downloads.save({ ...download, id, state: 'done', createdAt: index }, null, now);
  }
  downloads.save({ ...download, id: 'open', state: 'running', createdAt: 1 }, neighbour, now);
  downloads.prune(50);
  const kept = downloads.recent(100).map(({ id }) => id);
  expect(kept).toHaveLength(51);
  expect(kept[0]).toBe('59');
  expect(kept).toContain('open');
  expect(kept).not.toContain('09');
});
