import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The commands of the README as a person types them, on a tree that is already set up.

const root = resolve(import.meta.dirname, '../../..');
const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...withoutDisplay } = process.env;

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'candlewright-commands-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function cli(...args: string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const command = [join(root, 'config/setup/cli.mjs'), ...args];
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8', env: process.env });
}

describe('npm run -s cli', () => {
  test('writes nothing but the result to standard output', () => {
    const { status, stdout } = cli('data', 'list', '--json', '--home', join(scratch, 'home'));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ series: [] });
  });

  test('passes the exit code of a wrong call on, and says it on standard error', () => {
    const { status, stdout, stderr } = cli('data', 'list', '--no-such-option');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/no-such-option/);
  });

  test('takes a relative file from the folder it was typed in', () => {
    const command = [
      join(root, 'config/setup/cli.mjs'),
      'data',
      'import',
      'absent.csv',
      '--symbol',
      'A/B',
      '--timeframe',
      '1h',
    ];
    const env = { ...process.env, npm_lifecycle_event: 'cli', INIT_CWD: scratch };
    const result = spawnSync(process.execPath, [...command, '--home', 'here'], {
      cwd: root,
      encoding: 'utf8',
      env,
    });
    expect(result.status).not.toBe(0);
    const { stdout } = cli('data', 'list', '--json', '--home', join(scratch, 'here'));
    expect(JSON.parse(stdout)).toMatchObject({ series: [] });
  });
});

function start(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const command = [
    join(root, 'config/setup/start.mjs'),
    '--port',
    '0',
    '--home',
    join(scratch, 'desk'),
    ...args,
  ];
  return spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Wait for the address, then stop the desk; gives what it said. */
async function deskOnce(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = start(args, env);
  const said = { stdout: '', stderr: '' };
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  child.stderr?.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  child.stdout?.on('data', (chunk: Buffer) => {
    said.stdout += chunk.toString();
    if (said.stdout.includes('\n')) child.kill('SIGTERM');
  });
  return { code: await ended, ...said };
}

describe('npm start', () => {
  test.runIf(process.platform === 'linux')(
    'without a display says so in one line and serves the desk',
    async () => {
      const { code, stdout, stderr } = await deskOnce([], withoutDisplay);
      expect(stderr).toMatch(/^No window: there is no display\. .*\n/);
      expect(stdout).toMatch(/^Desk: http:\/\/127\.0\.0\.1:\d+\/#token=\S+\n$/);
      expect(code).toBe(0);
    },
  );

  test.runIf(process.platform === 'linux')(
    'without an Electron binary says so in one line and serves the desk',
    async () => {
      const env = {
        ...withoutDisplay,
        DISPLAY: ':99',
        ELECTRON_OVERRIDE_DIST_PATH: join(scratch, 'nothing'),
      };
      const { stdout, stderr } = await deskOnce(['--no-sandbox'], env);
      expect(stderr).toMatch(
        /^No window: the Electron binary is not installed and could not be fetched\. .*\n/,
      );
      expect(stdout).toMatch(/^Desk: /);
    },
  );

  test('--headless asks for no window and explains nothing', async () => {
    const { code, stdout, stderr } = await deskOnce(['--headless'], process.env);
    expect(stderr).not.toMatch(/No window/);
    expect(stdout).toMatch(/^Desk: /);
    expect(code).toBe(0);
  });
});
