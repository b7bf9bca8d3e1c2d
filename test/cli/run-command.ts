import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildHost } from '../../electron/app/host.ts';
import { runCli } from '../../electron/cli/run-cli.ts';

const root = fileURLToPath(new URL('./cli-root.ts', import.meta.url));

const taskFile = new URL('../../workers/tasks/run-task.ts', import.meta.url);

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a process of its own. `onErr` sees what it says while it runs. */
export function runCommand(
  args: readonly string[],
  onErr: (text: string, interrupt: () => void) => void = () => {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [root, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      onErr(err, () => child.kill('SIGINT'));
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** The same in this process: for what needs no process of its own. */
export async function runHere(
  args: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<Ended> {
  let out = '';
  let err = '';
  const code = await runCli({
    args,
    version: '0.0.0',
    console: {
      out: (text) => {
        out += `${text}\n`;
        return Promise.resolve();
      },
      say: (line) => {
        err += `${line}\n`;
      },
      progress: () => {},
    },
    signal,
    openHost: (home) => buildHost({ home, root: 'cli', taskFile }),
  });
  return { code, out, err };
}
