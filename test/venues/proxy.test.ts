import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { downloadCandles } from '../../electron/brokers/ccxt/download.ts';
import { openMarketData } from '../../electron/brokers/ccxt/market-data-client.ts';
import { tunnelledNetwork } from '../../electron/brokers/ccxt/network.ts';
import { proxyFinder } from '../../electron/brokers/ccxt/proxy-settings.ts';
import { tunnelAgents } from '../../electron/brokers/ccxt/tunnel.ts';
import { usualRetry } from '../../electron/brokers/ccxt/retry.ts';
import type { CandleRow } from '../../shared/ports/market-data.ts';
import { closed, desk, everything, never } from './download-desk.ts';
import { testPace } from './venue-desk.ts';

const closers: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Proxy {
  readonly url: string;
  /** What was asked for, with the password that came along. */
  readonly asked: { readonly target: string; readonly password: string | undefined }[];
}

/** A proxy that leads every name to one port of this machine, or refuses. */
async function proxyTo(port: number, status = 200): Promise<Proxy> {
  const asked: Proxy['asked'] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer();
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', ({ url, headers }, client, head) => {
    asked.push({ target: url ?? '', password: headers['proxy-authorization'] });
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('error', () => target.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://user:pass%21@127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function agentsOf(proxy: Proxy) {
  const agents = tunnelAgents(proxyFinder({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url })!);
  closers.push(
    () => agents.plain.destroy(),
    () => agents.secure.destroy(),
  );
  return agents;
}

async function clientThrough(proxy: Proxy) {
  const opened = await desk('binance');
  const client = await openMarketData(opened.client.profile, {
    pace: testPace(),
    retry: { ...usualRetry, attempts: 2 },
    timeoutMs: 2000,
    weightMs: 4,
    // A name that nobody knows: only the proxy can lead there.
    address: (url) => url.replace(/^https?:\/\/[^/]+/, 'http://venue.invalid'),
    proxies: agentsOf(proxy),
  });
  return { opened, client };
}

describe('a proxy', () => {
  it('carries a whole download, by name and with its password', async () => {
    const opened = await desk('binance');
    const proxy = await proxyTo(Number(new URL(opened.venue.origin).port));
    const { client } = await clientThrough(proxy);
    const rows: CandleRow[] = [];
    await downloadCandles(
      client,
      { symbol: 'BTC/USDT', timeframe: '1m', span: everything(opened.spot), heldTimes: [] },
      { keep: (page) => void rows.push(...page) },
      never,
    );
    expect(rows).toEqual(closed(opened.spot));
    expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set(['venue.invalid:80']));
    const password = `Basic ${Buffer.from('user:pass!').toString('base64')}`;
    expect(new Set(proxy.asked.map((one) => one.password))).toEqual(new Set([password]));
  });

  it('that refuses is named in the failure', async () => {
    const { client } = await clientThrough(await proxyTo(1, 407));
    await expect(client.serverTime(never)).rejects.toMatchObject({
      code: 'VENUE',
      message: expect.stringMatching(
        /^Binance is out of reach: The proxy 127\.0\.0\.1:\d+ answered 407\.$/,
      ) as string,
    });
  });

  it('that is not there is named in the failure', async () => {
    const { client } = await clientThrough({ url: 'http://127.0.0.1:9', asked: [] });
    await expect(client.serverTime(never)).rejects.toThrow('The proxy 127.0.0.1:9 cannot be reached.');
  });

  /** Of the machine, to make a certificate with; where it is absent there is no such test. */
  const program = 'openssl';
  const hasOpenssl = spawnSync(program, ['version']).status === 0;
  it.skipIf(!hasOpenssl)(
    'carries encrypted pages and sockets, whose certificate is that of the venue',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'candlewright-proxy-'));
      closers.push(() => rmSync(folder, { recursive: true }));
      const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
      const subject = ['-subj', '/CN=venue.invalid', '-addext', 'subjectAltName=DNS:venue.invalid'];
      const asked = [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-keyout',
        key,
        '-out',
        cert,
      ];
      execFileSync(program, [...asked, ...subject], { stdio: 'ignore' });
      const secrets = { key: readFileSync(key), cert: readFileSync(cert) };
      const server = createSecureServer(secrets, (_, response) => {
        response.setHeader('content-encoding', 'gzip');
        response.end(gzipSync('page'));
      });
      const sockets = new WebSocketServer({ server });
      sockets.on('connection', (socket) => socket.send('pushed'));
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      closers.push(
        () => server.close(),
        () => sockets.close(),
      );
      const proxy = await proxyTo((server.address() as AddressInfo).port);
      const [agents, strangers] = [agentsOf(proxy), agentsOf(proxy)];
      agents.secure.options.ca = readFileSync(cert);
      const asking = { method: 'GET', headers: {}, body: undefined, signal: never };
      const page = await tunnelledNetwork(agents)('https://venue.invalid/', asking);
      expect(page).toMatchObject({ status: 200, text: 'page' });
      await expect(tunnelledNetwork(strangers)('https://venue.invalid/', asking)).rejects.toThrow(
        /certificate/,
      );
      const socket = new WebSocket('wss://venue.invalid/ws', { agent: agents.secure });
      const pushed = await new Promise<string>((resolve, reject) => {
        socket.once('message', (data) => resolve((data as Buffer).toString()));
        socket.once('error', reject);
      });
      socket.terminate();
      expect(pushed).toBe('pushed');
    },
  );
});
