import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveEvent } from '../../shared/contract/live.ts';
import { openConnection } from '../../renderer/transport/connection.ts';
import { followLive } from '../../renderer/transport/live-feed.ts';
import { webSocketChannels } from '../../renderer/transport/web-socket-channel.ts';
import { browserSocket, connectBySocket, runHost, type RunningHost } from './running-host.ts';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
}

let running: RunningHost;
let origin: string;

beforeAll(async () => {
  running = await runHost();
  origin = `http://127.0.0.1:${running.server.port}`;
});
afterAll(() => running.close());

function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: running.server.port, path, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    })
      .on('error', reject)
      .end();
  });
}

/** Status of a refused handshake, or 101. */
function handshake(protocols: string[], headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${running.server.port}/rpc`, protocols, { headers });
    socket.on('open', () => {
      resolve(101);
      socket.close();
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

function openSocket(): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(
      `${origin.replace('http', 'ws')}/rpc`,
      ['candlewright', `token.${running.token}`],
      { origin },
    );
    socket.on('open', () => resolve(socket));
    socket.on('error', reject);
  });
}

function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.on('close', (code) => resolve(code)));
}

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error('waited 10 seconds in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the loopback server', () => {
  it('serves the page with a strict content security policy', async () => {
    const { status, headers } = await get('/');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });

  it('prints an address with the token behind #', () => {
    expect(running.server.deskAddress).toBe(`${origin}/#token=${running.token}`);
    expect(Buffer.from(running.token, 'base64url')).toHaveLength(32);
  });

  it('refuses a host name that is not its own, files included', async () => {
    expect((await get('/', { host: 'evil.example' })).status).toBe(403);
    expect((await get('/', { host: `evil.example:${running.server.port}` })).status).toBe(403);
  });

  it.each([
    '/..%2fsettings.yaml',
    '/%2e%2e/settings.yaml',
    '/..\\settings.yaml',
    '/store/candlewright.sqlite',
  ])('does not serve %s', async (path) => {
    expect((await get(path)).status).toBeGreaterThanOrEqual(400);
  });

  it('asks for the token on everything but the public files', async () => {
    expect((await get('/session')).status).toBe(401);
    expect((await get('/rpc')).status).toBe(401);
    expect((await get('/session', { authorization: `Bearer ${running.token}` })).status).toBe(204);
    expect((await get('/session', { authorization: `Bearer ${running.token}x` })).status).toBe(401);
  });

  it('accepts a socket only with its token and from its own origin', async () => {
    const good = ['candlewright', `token.${running.token}`];
    expect(await handshake(good, { origin })).toBe(101);
    expect(await handshake(['candlewright', 'token.wrong'], { origin })).toBe(401);
    expect(await handshake(['candlewright'], { origin })).toBe(401);
    expect(await handshake(good, { origin: 'https://evil.example' })).toBe(403);
    expect(await handshake(good, { origin: 'null' })).toBe(403);
    expect(await handshake(good, {})).toBe(403);
    expect(await handshake(good, { origin, host: 'evil.example' })).toBe(403);
  });

  it.each(['not json', '{"i":1}', '[]', '{"i":"1","p":{"u":5}}', ''])(
    'closes a socket that sends %j and lives on',
    async (frame) => {
      const socket = await openSocket();
      const closed = closeCode(socket);
      socket.send(frame);
      expect(await closed).toBe(1007);
      expect((await get('/')).status).toBe(200);
    },
  );

  it('closes a socket that sends broken bytes', async () => {
    const socket = await openSocket();
    const closed = closeCode(socket);
    socket.send(Buffer.from([1, 2, 255, 3]));
    expect(await closed).toBe(1007);
  });

  it('closes a socket that sends more than an upload can have', async () => {
    const socket = await openSocket();
    const closed = closeCode(socket);
    socket.on('error', () => {});
    socket.send(Buffer.alloc(73 * 1024 * 1024));
    expect(await closed).toBe(1009);
  });
});

describe('a desk in a browser', () => {
  it('learns that its token is wrong and does not try for ever', async () => {
    const connection = openConnection({
      openChannel: webSocketChannels({ origin, token: 'stale', createSocket: browserSocket(origin) }),
    });
    await until(() => connection.state.get().kind === 'refused');
    await expect(connection.client.live.info()).rejects.toMatchObject({ code: 'UNAUTHORISED' });
    connection.close();
  });

  it('reconnects by itself and starts again from a snapshot', async () => {
    const connection = connectBySocket(running);
    const events: LiveEvent[] = [];
    const stop = followLive(connection.client, (event) => events.push(event));
    await until(() => events.length === 1);
    await running.host.client.settings.update({ theme: 'light' });
    await until(() => events.length === 2);

    await running.server.close();
    await until(() => connection.state.get().kind === 'waiting');
    await running.host.client.settings.update({ theme: 'dark' });
    await running.serveAgain();
    await until(() => events.length === 3);

    expect(events.map((event) => event.kind)).toEqual(['snapshot', 'settings-changed', 'snapshot']);
    expect(events[2]).toMatchObject({
      sequence: events[1].sequence + 1,
      state: { settings: { theme: 'dark' } },
    });
    stop();
    connection.close();
  });

  it('fails a call that the lost connection cut off, without repeating it', async () => {
    const connection = connectBySocket(running);
    const stream = await connection.client.live.subscribe();
    await stream.next();
    const waiting = stream.next();
    await running.server.close();
    await expect(waiting).rejects.toMatchObject({ code: 'DISCONNECTED' });
    await running.serveAgain();
    expect((await connection.client.live.info()).root).toBe('headless');
    connection.close();
  });
});
