import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobEntry } from '../../shared/contract/jobs.ts';
import type { NoticeEvent } from '../../shared/contract/notifications.ts';
import type { Connection } from '../../renderer/transport/connection.ts';
import { connectBySocket, runHost, type RunningHost } from './running-host.ts';

let running: RunningHost;
let connection: Connection;

beforeAll(async () => {
  running = await runHost();
  connection = connectBySocket(running);
  await connection.client.imports.addSamples();
}, 120_000);
afterAll(async () => {
  connection.close();
  await running.close();
});

async function until<Value>(ask: () => Promise<Value>, isIt: (value: Value) => boolean): Promise<Value> {
  for (let turn = 0; turn < 600; turn += 1) {
    const value = await ask();
    if (isIt(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come');
}

const jobs = (): Promise<JobEntry[]> => connection.client.jobs.list();

describe('the jobs of a host', () => {
  it('hold an import that is over, with where its series is seen', async () => {
    const [entry] = (await jobs()).filter(({ kind }) => kind === 'import');
    expect(entry).toMatchObject({ title: 'sample candles', state: 'completed', canCancel: false });
  });

  it('follow a backtest to its end and lead to its report', async () => {
    const [series] = await connection.client.series.list();
    const { backtestId } = await connection.client.backtests.start({
      symbol: series.symbol,
      timeframe: series.timeframe,
      strategyId: 'donchian_breakout',
    });
    const found = await until(jobs, (list) =>
      list.some(({ id, state }) => id === `backtest:${backtestId}` && state === 'completed'),
    );
    expect(found.find(({ id }) => id === `backtest:${backtestId}`)?.result).toEqual({
      kind: 'backtest',
      backtestId,
    });
  });

  it('refuse to start again what went well, and do not know what is not there', async () => {
    const [entry] = (await jobs()).filter(({ state }) => state === 'completed');
    await expect(connection.client.jobs.retry({ id: entry.id })).rejects.toThrow(/cannot be started again/);
    await expect(connection.client.jobs.cancel({ id: 'work:none' })).rejects.toThrow(/no job/);
  });

  it('finish a backup whose window has gone', async () => {
    const stop = new AbortController();
    const steps = await connection.client.maintenance.backup({}, { signal: stop.signal });
    await steps.next();
    stop.abort();
    const list = await until(jobs, (all) =>
      all.some(({ kind, state }) => kind === 'backup' && state === 'completed'),
    );
    const made = list.find(({ kind }) => kind === 'backup');
    const backups = await connection.client.maintenance.backups({});
    expect(backups.map(({ path }) => path)).toContain(made?.note);
  });

  it('say why one failed, and tell a person once for many of a kind', async () => {
    const broken = join(running.home, 'broken-backup');
    mkdirSync(broken);
    for (let time = 0; time < 3; time += 1) {
      await expect(connection.client.maintenance.verify({ path: broken })).rejects.toThrow(/manifest/);
      await until(
        jobs,
        (all) => all.filter(({ kind, state }) => kind === 'verify' && state === 'failed').length > time,
      );
      // Ends are looked at in bundles.
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const failed = (await jobs()).find(({ kind }) => kind === 'verify');
    expect(failed?.failure).toMatch(/broken-backup/);
    expect(failed?.canRetry).toBe(true);
    const told = await connection.client.notifications.list({});
    expect(told.filter(({ subject }) => subject === 'verify')).toMatchObject([
      { source: 'job', severity: 'warning', count: 3 },
    ]);
  });
});

describe('the notices of a host', () => {
  function listenAs(listener: string, usedAt: number) {
    const events: NoticeEvent[] = [];
    const stop = new AbortController();
    const ready = (async () => {
      await connection.client.notifications.tellAbility({ listener, canSound: true, canPop: true, usedAt });
      const stream = await connection.client.notifications.watch({ listener }, { signal: stop.signal });
      const first = await stream.next();
      if (first.done !== true) events.push(first.value);
      void (async () => {
        for await (const event of stream) events.push(event);
      })().catch(() => {});
    })();
    return { events, ready, stop: () => stop.abort() };
  }

  const raised = (events: readonly NoticeEvent[]) => events.filter((event) => event.kind === 'raised');

  it('reach every window, and exactly one of them sounds: the one that was used last', async () => {
    const one = listenAs('window-one', 1_000);
    const two = listenAs('window-two', 2_000);
    await Promise.all([one.ready, two.ready]);
    await connection.client.notifications.test({ severity: 'warning' });
    await until(
      () => Promise.resolve(),
      () => raised(one.events).length > 0 && raised(two.events).length > 0,
    );
    expect(raised(one.events)[0]).toMatchObject({ sounds: false, pops: false });
    expect(raised(two.events)[0]).toMatchObject({ sounds: true, pops: false });
    two.stop();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await connection.client.notifications.test({ severity: 'critical' });
    await until(
      () => Promise.resolve(),
      () => raised(one.events).length > 1,
    );
    expect(raised(one.events)[1]).toMatchObject({ sounds: true, pops: true });
    one.stop();
  });

  it('are quiet in quiet hours and with the sound off, except the critical ones', async () => {
    const window = listenAs('window-quiet', 3_000);
    await window.ready;
    const minute = (shift: number): string => {
      const time = new Date(Date.now() + shift * 60_000);
      return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
    };
    await connection.client.settings.update({
      notifications: {
        isSoundOn: true,
        desktopFrom: 'info',
        quietHours: { from: minute(-2), to: minute(10) },
      },
    });
    await connection.client.notifications.test({ severity: 'warning' });
    await connection.client.notifications.test({ severity: 'critical' });
    await connection.client.settings.update({
      notifications: { isSoundOn: false, desktopFrom: 'never', quietHours: null },
    });
    await connection.client.notifications.test({ severity: 'info' });
    await connection.client.notifications.test({ severity: 'critical' });
    await until(
      () => Promise.resolve(),
      () => raised(window.events).length >= 4,
    );
    expect(raised(window.events).map(({ sounds, pops }) => [sounds, pops])).toEqual([
      [false, false],
      [true, true],
      [false, false],
      [true, false],
    ]);
    window.stop();
  });

  it('are counted, read, marked and forgotten, and a test is remembered', async () => {
    const { client } = connection;
    const before = await client.notifications.markRead({ ids: null });
    expect(before.unread).toBe(0);
    const made = await client.notifications.test({ severity: 'critical' });
    expect(await client.notifications.list({ isUnreadOnly: true })).toMatchObject([{ id: made.id }]);
    expect(await client.notifications.markRead({ ids: [made.id] })).toMatchObject({ unreadCritical: 0 });
    expect(await client.notifications.markUnread({ ids: [made.id] })).toMatchObject({
      unread: 1,
      unreadCritical: 1,
    });
    await client.notifications.removeRead();
    expect((await client.notifications.list({})).map(({ id }) => id)).toEqual([made.id]);
    expect((await client.notifications.tested()).at).toBe(made.lastAt);
  });

  it('a headless host has no desktop to show them on', async () => {
    expect(await connection.client.notifications.popUp({ id: 1, title: 'a', text: 'b' })).toEqual({
      isShown: false,
    });
  });
});

describe('the log of a host', () => {
  it('is followed as it is written, and found again by its words and its part', async () => {
    const stop = new AbortController();
    const stream = await connection.client.diagnostics.follow({ from: 'warn' }, { signal: stop.signal });
    await stream.next();
    running.host.logger.child({ component: 'feeds' }).warn({ venue: 'nowhere' }, 'a word to be found');
    running.host.logger.info('nothing to see');
    const { value } = await stream.next();
    stop.abort();
    expect(value).toMatchObject([{ level: 'warn', component: 'feeds', message: 'a word to be found' }]);
    const page = await until(
      () => connection.client.diagnostics.lines({ text: 'NOWHERE', component: 'feeds' }),
      ({ lines }) => lines.length > 0,
    );
    expect(page.lines).toEqual(value);
    expect(page.folder).toBe(join(running.home, 'logs'));
  });
});

describe('the diagnostics file', () => {
  const secrets = {
    word: 'planted-pass-phrase',
    hex: 'deadbeef00112233445566778899aabbccddeeff00112233445566778899aabb',
    mixed: 'Zx9Yq2Wv7Ut4Rs1Po6Nm3Lk8Ji5Hg0FedCbA',
  };

  it('holds what helps, and nothing that was planted in any place it is made of', async () => {
    const { client } = connection;
    // In the log, by name, in an address, in an error and by its looks alone.
    running.host.logger.warn(
      {
        apiKey: secrets.mixed,
        err: new Error(`https://venue.example/?signature=${secrets.hex}`),
        home: homedir(),
      },
      `passphrase=${secrets.word} and ${secrets.mixed}`,
    );
    // In a file of an older version, which wrote what it was given.
    writeFileSync(
      join(running.home, 'logs', 'desktop.1.log'),
      `${JSON.stringify({ level: 40, time: 1, msg: `Bearer ${secrets.mixed}`, headers: { authorization: secrets.word } })}\nnot json password=${secrets.word}\n`,
    );
    // In the settings, in a job and its failure, and in what a person was told of it.
    await client.settings.update({ shortcuts: { [`password=${secrets.word}`]: secrets.mixed.slice(0, 40) } });
    await client.maintenance.verify({ path: join(running.home, `token=${secrets.word}`) }).catch(() => {});
    await client.maintenance.verify({ path: join(running.home, secrets.mixed) }).catch(() => {});
    const file = await client.diagnostics.bundle();
    const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const names = Object.keys(parts);
    expect(names).toEqual(
      expect.arrayContaining([
        'about.json',
        'store.json',
        'performance.json',
        'settings.json',
        'series.json',
        'jobs.json',
        'feeds.json',
        'accounts.json',
        'notices.json',
      ]),
    );
    expect(names.filter((name) => name.startsWith('logs/')).length).toBe(
      readdirSync(join(running.home, 'logs')).length,
    );
    const { username } = userInfo();
    const forbidden = [
      ...Object.values(secrets),
      ...Object.values(secrets).map((secret) => secret.slice(0, 16)),
      running.home,
      running.token,
      homedir(),
      ...(username.length >= 3 && username !== 'root' ? [`/${username}/`] : []),
    ];
    const found = Object.entries(parts).flatMap(([name, bytes]) => {
      const text = strFromU8(bytes);
      return forbidden.filter((word) => text.includes(word)).map((word) => `${name}: ${word}`);
    });
    expect(found).toEqual([]);
    const store = JSON.parse(strFromU8(parts['store.json'])) as Record<string, unknown>;
    expect(store).toMatchObject({ state: 'checked', integrity: ['ok'], orphans: 0 });
    const about = JSON.parse(strFromU8(parts['about.json'])) as Record<string, unknown>;
    expect(about).toMatchObject({ root: 'headless', home: 'HOME' });
  });

  it('shows before it is saved what it will hold', async () => {
    const parts = await connection.client.diagnostics.contents();
    expect(parts.map(({ name }) => name)).toContain('store.json');
    expect(parts.every(({ bytes, about, text }) => bytes > 0 && about !== '' && text !== '')).toBe(true);
    expect(JSON.stringify(parts)).not.toMatch(/planted|deadbeef/);
  });
});
