import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { defaultHomePath } from '../app/home.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import type { Console } from './console.ts';
import { connectToHost } from './control-client.ts';
import { textTable } from './text-table.ts';
import { writeOutput } from './write-file.ts';

interface DiagnosticsFlags extends CommonOptions {
  readonly to?: string;
}

async function write(
  { to, json }: DiagnosticsFlags,
  { client, console, signal }: CommandContext,
): Promise<void> {
  const parts = await client.diagnostics.contents(undefined, { signal });
  const listed = parts.map(({ name, about, bytes }) => ({ name, bytes, about }));
  if (to !== undefined) {
    const file = await client.diagnostics.bundle(undefined, { signal });
    writeOutput(to, 'diagnostics file', new Uint8Array(await file.arrayBuffer()));
  }
  if (json === true) {
    const written = to === undefined ? null : { path: resolve(to), bytes: (await stat(to)).size };
    return console.out(JSON.stringify({ file: written, parts: listed }, null, 2));
  }
  const rows = listed.map(({ name, bytes, about }) => [name, String(bytes), about]);
  await console.out(textTable(['part', 'bytes', 'holds'], rows, new Set(['bytes'])));
  return console.say(
    to === undefined
      ? 'Nothing is written. Give a file: diagnostics --to FILE.zip'
      : `${resolve(to)} is written. Secrets are struck out; look into it before you send it.`,
  );
}

/** Asks the host that runs on the home, whose figures are the ones of interest; without one its own. */
function withAnyHost(console: Console, signal: AbortSignal, withHost: WithHost): WithHost {
  return async (home, work) => {
    const control = await connectToHost(resolve(home ?? defaultHomePath())).catch(() => null);
    if (control === null) return withHost(home, work);
    try {
      await work({ client: control.client, console, signal });
    } finally {
      control.close();
    }
  };
}

/** `diagnostics [--to FILE.zip]`: what helps to find out what went wrong, without secrets. */
export function addDiagnosticsCommand(
  program: Command,
  withHost: WithHost,
  console: Console,
  signal: AbortSignal,
): void {
  const withAny = withAnyHost(console, signal, withHost);
  addCommonOptions(program.command('diagnostics'))
    .description('list what a diagnostics file would hold, or write it; secrets are struck out')
    .option('--to <FILE>', 'the ZIP file to write')
    .action((flags: DiagnosticsFlags) => withAny(flags.home, (context) => write(flags, context)));
}
