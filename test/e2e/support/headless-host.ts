import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from './machine.ts';

/** A running headless desk and how to stop it. */
export interface HeadlessHost {
  /** Address with the token, as printed. */
  readonly address: string;
  readonly process: ChildProcess;
  /** Gives the exit code; null when a signal ended it. */
  readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

/** Starts the built headless root with `home` and waits until it has printed its address. */
export async function startHeadless(
  home: string,
  port = 0,
  env: Readonly<Record<string, string>> = {},
): Promise<HeadlessHost> {
  const program = join(projectFolder, 'out/main/headless.js');
  const child = spawn(process.execPath, [program, '--port', String(port), '--home', home], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const ended = once(child, 'exit');
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const line = /^Desk: (\S+)$/m.exec(output);
      if (line) resolve(line[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`The headless desk ended with ${code} before it served: ${output}`)),
    );
  });
  return {
    address,
    process: child,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

/** What the built command line answers with `--json`. */
export async function runCli(home: string, ...args: string[]): Promise<unknown> {
  const program = join(projectFolder, 'out/main/cli.js');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, ...args, '--json', '--home', home],
    {
      maxBuffer: 64 << 20,
    },
  );
  return JSON.parse(stdout);
}
