import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, venueIds } from '../../venues/venue-desk.ts';
import { writeStubRuntime } from '../../../config/pack/stub-runtime.ts';

// electron-builder with a stand-in for the Electron binary: the file list, the fuses and what is inside the archive are
// the real ones. The archive is unpacked to run, because plain Node reads no asar.

const root = resolve(import.meta.dirname, '../../..');
const isHere = process.platform === 'linux' && process.arch === 'x64';

describe.skipIf(!isHere)('the packed application (Linux x64)', () => {
  let scratch: string;
  let packed: string;
  let unpacked: string;

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'candlewright-pack-'));
    const runtime = join(scratch, 'runtime');
    const { version } = JSON.parse(
      readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'),
    ) as { version: string };
    writeStubRuntime(runtime, version);
    const args = ['--linux', '--x64', '--dir', '--publish', 'never', `-c.electronDist=${runtime}`];
    const program = join(root, 'node_modules/electron-builder/cli.js');
    const output = `-c.directories.output=${join(scratch, 'dist')}`;
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args, output], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`electron-builder ended with ${status}:\n${stdout}\n${stderr}`);
    packed = join(scratch, 'dist/linux-unpacked');
    unpacked = join(scratch, 'unpacked');
    extractAll(join(packed, 'resources/app.asar'), unpacked);
  });

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  function runCli(...args: string[]): ReturnType<typeof spawnSync> {
    const command = [join(unpacked, 'out/main/cli.js'), ...args, '--home', join(scratch, 'home-cli')];
    return spawnSync(process.execPath, command, { cwd: scratch, encoding: 'utf8' });
  }

  test('holds the build, its packages and nothing for developers', () => {
    const files = listPackage(join(packed, 'resources/app.asar'), { isPack: false });
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/main.js',
        '/out/preload/preload.cjs',
        '/out/renderer/index.html',
      ]),
    );
    const product = files.filter((path) => !path.startsWith('/node_modules/'));
    expect(product.filter((path) => /\.(?:map|tsx?)$|\/(?:test|types|config)\//.test(path))).toEqual([]);
    for (const name of ['vitest', 'react', 'electron', 'typescript', 'playwright']) {
      expect(files).not.toContain(`/node_modules/${name}`);
    }
  });

  test('carries the notices, and the native module of this platform only, outside the archive', () => {
    expect(existsSync(join(packed, 'resources/THIRD-PARTY-NOTICES.txt'))).toBe(true);
    const prebuilds = join(packed, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
    expect(readdirSync(prebuilds)).toEqual(['linux-x64.node']);
  });

  test('has the fuses of a hardened binary', async () => {
    const fuses = await getCurrentFuseWire(join(packed, 'candlewright'));
    expect(fuses[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE);
    expect(fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE);
    expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
  });

  test('lists series from the command line', () => {
    const { status, stdout } = runCli('data', 'list', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(String(stdout))).toBeDefined();
  });

  test.each(venueIds)('downloads from %s, whose library is inside', async (id) => {
    const { venue, spot, spotSymbol, client } = await openDesk(id);
    const from = new Date(spot.bars[0]?.time ?? 0).toISOString();
    const command = [
      join(unpacked, 'out/main/cli.js'),
      'data',
      'fetch',
      '--venue',
      id,
      '--market',
      spotSymbol,
    ];
    const options = ['--timeframe', '1m', '--from', from, '--home', join(scratch, 'home-fetch'), '--json'];
    const variable = `CANDLEWRIGHT_VENUE_ADDRESS_${id.toUpperCase()}`;
    const env = { ...process.env, [variable]: venue.origin };
    const child = spawn(process.execPath, [...command, ...options], { cwd: scratch, env });
    const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
    await venue.close();
    const { downloads } = JSON.parse(said) as { downloads: { state: string; rows: number }[] };
    const kept = Math.min(spot.bars.length - 1, client.profile.keptCandles ?? Infinity);
    expect(downloads).toMatchObject([{ state: 'done', rows: kept }]);
  });

  test('serves the desk headless and stops when asked', async () => {
    const args = [
      join(unpacked, 'out/main/headless.js'),
      '--port',
      '0',
      '--home',
      join(scratch, 'home-desk'),
    ];
    const host = spawn(process.execPath, args, { cwd: scratch, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((done) => host.once('exit', (code) => done(code)));
    let spoken = '';
    host.stderr.on('data', (chunk: Buffer) => (spoken += chunk.toString()));
    const address = await new Promise<URL>((found, failed) => {
      host.stdout.on('data', (chunk: Buffer) => {
        const match = /^Desk: (http:\/\/127\.0\.0\.1:\d+\/#token=.+)$/m.exec((spoken += chunk.toString()));
        if (match?.[1]) found(new URL(match[1]));
      });
      host.once('exit', () => failed(new Error(`the host ended early: ${spoken}`)));
    });

    const page = await fetch(address.origin);
    expect(await page.text()).toContain('<div id="root"');
    host.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
