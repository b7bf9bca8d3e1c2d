import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildHost, type Host } from '../../electron/app/host.ts';
import { connectToHost } from '../../electron/cli/control-client.ts';
import { controlAddress } from '../../electron/server/control-address.ts';

const taskFile = new URL('../../workers/tasks/run-task.ts', import.meta.url);

let folder: string;
let home: string;
let host: Host | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-control-'));
  home = join(folder, 'home');
});
afterEach(async () => {
  await host?.close();
  host = null;
  rmSync(folder, { recursive: true, force: true });
});

const start = (): Promise<Host> => buildHost({ home, root: 'headless', taskFile });

describe('the control channel', () => {
  it('reaches the host that runs on the home', async () => {
    host = await start();
    const control = await connectToHost(home);
    expect(await control.client.live.info()).toMatchObject({ root: 'headless', home });
    control.close();
  });

  it('carries streams until the client leaves', async () => {
    host = await start();
    const control = await connectToHost(home);
    const stop = new AbortController();
    const events = await control.client.live.subscribe(undefined, { signal: stop.signal });
    const first = await events[Symbol.asyncIterator]().next();
    expect(first.value).toMatchObject({ kind: 'snapshot' });
    stop.abort();
    control.close();
  });

  it('gives failures of the host as they are', async () => {
    host = await start();
    const control = await connectToHost(home);
    await expect(control.client.research.report({ runId: 'no-run' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    control.close();
  });

  it('tells whoever waits when the host goes', async () => {
    host = await start();
    const control = await connectToHost(home);
    const events = await control.client.live.subscribe();
    const reader = events[Symbol.asyncIterator]();
    await reader.next();
    const next = reader.next();
    next.catch(() => {});
    await host.close();
    host = null;
    await expect(next).rejects.toThrow(/closed|abort/i);
    await expect(control.client.live.info()).rejects.toMatchObject({
      message: `The Candlewright on ${home} has ended.`,
    });
    control.close();
  });

  it('says that none runs, and creates nothing', async () => {
    await expect(connectToHost(home)).rejects.toMatchObject({
      message: `No Candlewright is running on ${home}.`,
    });
    expect(existsSync(home)).toBe(false);
  });

  it('says that none runs when a crash left the socket, and starts over it', async () => {
    const { path } = controlAddress(home);
    mkdirSync(join(home, 'store'), { recursive: true });
    writeFileSync(path, '');
    await expect(connectToHost(home)).rejects.toMatchObject({ code: 'CONFLICT' });
    host = await start();
    const control = await connectToHost(home);
    expect(await control.client.live.info()).toMatchObject({ home });
    control.close();
  });

  it('is closed to other users, and gone after the host', async () => {
    host = await start();
    const { path } = controlAddress(home);
    expect(statSync(path).mode & 0o077).toBe(0);
    await host.close();
    host = null;
    expect(existsSync(path)).toBe(false);
  });

  it('cuts off whoever speaks something else, and goes on', async () => {
    host = await start();
    const socket = connect(controlAddress(home).path);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await closed;
    const control = await connectToHost(home);
    expect(await control.client.live.info()).toMatchObject({ home });
    control.close();
  });

  it('moves to the folder for temporary files when the home lies too deep for a socket', async () => {
    home = join(folder, 'a'.repeat(90));
    host = await start();
    const { path, sharedFolder } = controlAddress(home);
    expect(path.startsWith(home)).toBe(false);
    expect(statSync(sharedFolder!).mode & 0o077).toBe(0);
    const control = await connectToHost(home);
    expect(await control.client.live.info()).toMatchObject({ home });
    control.close();
    await host.close();
    host = null;
    // A folder that others may write is not trusted: the desk starts, and says so in its log.
    chmodSync(sharedFolder!, 0o777);
    host = await start();
    await expect(connectToHost(home)).rejects.toMatchObject({ code: 'CONFLICT' });
    rmSync(sharedFolder!, { recursive: true, force: true });
  });
});

describe('the address of the control channel', () => {
  it('is a pipe on Windows', () => {
    const { path, isFile } = controlAddress('C:\\Users\\ada\\AppData\\Roaming\\Candlewright', 'win32');
    expect(path).toMatch(/^\\\\\.\\pipe\\candlewright-[0-9a-f]{20}$/);
    expect(isFile).toBe(false);
  });
});
