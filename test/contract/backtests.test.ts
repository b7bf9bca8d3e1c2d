import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BacktestSummary } from '../../shared/contract/backtests.ts';
import type { Connection } from '../../renderer/transport/connection.ts';
import { connectByPort, connectBySocket, runHost, type RunningHost } from './running-host.ts';

const transports = { websocket: connectBySocket, 'message port': connectByPort } as const;
const series = { symbol: 'WAVE/USD', timeframe: '1h' } as const;

/** Hours that swing, with dips deep enough for the first level. */
function waves(): File {
  const lines = ['time,open,high,low,close,volume'];
  for (let hour = 0; hour < 60 * 24; hour += 1) {
    const price = 1000 + 150 * Math.sin(hour / 90) + 80 * Math.sin(hour / 3.7);
    lines.push(
      `${1_577_836_800 + hour * 3600},${[price, price + 4, price - 4 - (hour % 37 === 0 ? 60 : 0), price].map((value) => value.toFixed(2)).join(',')},10`,
    );
  }
  return new File([lines.join('\n')], 'waves.csv', { type: 'text/csv' });
}

describe.each(Object.entries(transports))('backtests over %s', (_name, connect) => {
  let running: RunningHost;
  let connection: Connection;

  beforeAll(async () => {
    running = await runHost();
    connection = connect(running);
    const { client } = connection;
    const { uploadId, mapping } = await client.imports.inspect({ file: waves() });
    await client.imports.commit({ uploadId, mapping, ...series, calendar: 'continuous' });
  }, 60_000);
  afterAll(async () => {
    connection.close();
    await running.close();
  });

  const request = (ma_period: number) => ({ ...series, strategyId: 'envelope_dca', params: { ma_period } });

  it('wait in turn, are watched to their end and stay in the list', async () => {
    const { client } = connection;
    const started: BacktestSummary[] = [];
    for (const period of [5, 6, 7]) started.push(await client.backtests.start(request(period)));
    expect(started.every(({ state }) => state === 'waiting' || state === 'running')).toBe(true);
    const stop = new AbortController();
    let list: BacktestSummary[] = [];
    for await (list of await client.backtests.watch(undefined, { signal: stop.signal })) {
      if (list.length === 3 && list.every(({ state }) => state === 'completed')) break;
    }
    stop.abort();
    expect(list.map(({ backtestId }) => backtestId).toSorted()).toEqual(
      started.map(({ backtestId }) => backtestId).toSorted(),
    );
    for (const { trades, grossPnl, netPnl, costs } of list) {
      expect(trades).toBeGreaterThan(0);
      expect((grossPnl ?? 0) - (netPnl ?? 0)).toBeCloseTo(costs ?? Number.NaN, 9);
    }
    const report = await client.backtests.get({ backtestId: started[0].backtestId });
    expect(report.params['ma_period']).toBe(5);
    expect(report.equity.drawdown.every((value) => value <= 0)).toBe(true);
    const last = await client.backtests.last(series);
    expect(list.map(({ backtestId }) => backtestId)).toContain(last?.backtestId);
  }, 60_000);

  it('what cannot start is refused at once', async () => {
    await expect(connection.client.backtests.start({ ...request(7), symbol: 'NOPE' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(connection.client.backtests.start(request(1))).rejects.toMatchObject({ code: 'BAD_USAGE' });
  });

  it('are saved by the window as files, and read back by it', async () => {
    const { client } = connection;
    const report = await client.backtests.run(request(7));
    const one = { kind: 'backtest', id: report.backtestId } as const;
    const page = await client.exports.file({ ...one, format: 'html' });
    expect(page.name).toMatch(/^envelope_dca-WAVE-USD-1h-.*\.html$/);
    expect(page.type).toMatch(/^text\/html/);
    expect(await page.text()).toMatch(/^<!doctype html>/);
    const parquet = await client.exports.file({ ...one, format: 'parquet', table: 'trades' });
    const rows = await parquetReadObjects({ file: await parquet.arrayBuffer() });
    expect(rows.map((row) => row['netPnl'])).toEqual(report.trades.map(({ netPnl }) => netPnl));
    const back = await client.exports.import({ files: [parquet] });
    expect(back).toMatchObject({ kind: 'backtest', note: expect.stringContaining('byte for byte') });
    await expect(client.exports.file({ ...one, format: 'csv', table: 'windows' })).rejects.toMatchObject({
      code: 'BAD_USAGE',
    });
  }, 60_000);

  it('leave the list when they are removed', async () => {
    const { client } = connection;
    const [newest] = await client.backtests.list();
    await client.backtests.remove({ backtestId: newest.backtestId });
    expect((await client.backtests.list()).map(({ backtestId }) => backtestId)).not.toContain(
      newest.backtestId,
    );
    await expect(client.backtests.remove({ backtestId: newest.backtestId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('a strategy file is in the catalogue as soon as it is saved', async () => {
    const { client } = connection;
    const stop = new AbortController();
    const seen: string[][] = [];
    for await (const { folder, strategies, problems } of await client.strategies.watch(undefined, {
      signal: stop.signal,
    })) {
      seen.push(strategies.map(({ id }) => id));
      if (seen.length === 1) {
        writeFileSync(
          join(folder, 'quiet.js'),
          `export default { id: 'quiet', title: 'Quiet', summary: 'Never trades.', version: 1, timeframe: '1h', sides: ['long'],
  defaultLeverage: 1, params: {}, warmup: () => 1, indicators: () => ({}),
  plan: ({ candles }) => ({ marketEntry: new Int8Array(candles.length) }) };\n`,
        );
      }
      expect(problems).toEqual([]);
      if (seen.at(-1)?.includes('quiet') === true) break;
    }
    stop.abort();
    expect(readFileSync(join(running.home, 'strategies', 'quiet.js'), 'utf8')).toContain('quiet');
    expect((await client.backtests.run({ ...request(7), strategyId: 'quiet', params: {} })).trades).toEqual(
      [],
    );
  }, 60_000);
});
