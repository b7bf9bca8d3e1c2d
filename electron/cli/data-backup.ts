import type { Command } from 'commander';
import type { BackupFacts } from '../../shared/contract/maintenance.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { counted } from '../../shared/domain/quality/quality-check.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { cancelRestore, restoreHome } from '../app/restore.ts';
import { systemClock } from '../app/system-clock.ts';
import { verifyBackup } from '../store/backup/verify-backup.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import type { Console } from './console.ts';
import { readableBytes } from './data-archive.ts';
import { textTable } from './text-table.ts';

interface BackupFlags extends CommonOptions {
  readonly to?: string;
  readonly list?: boolean;
}

function backupJson(backup: BackupFacts) {
  return { ...backup, createdAt: isoUtc(backup.createdAt) };
}

function backupLine({ path, files, bytes, series, bars }: BackupFacts): string {
  return `${path}: ${counted(files, 'file')}, ${readableBytes(bytes)}, ${series} series with ${counted(bars, 'bar')}`;
}

async function list({ to, json }: BackupFlags, { client, console, signal }: CommandContext): Promise<void> {
  const backups = await client.maintenance.backups(to === undefined ? {} : { folder: to }, { signal });
  if (json === true) return console.out(JSON.stringify(backups.map(backupJson), null, 2));
  if (backups.length === 0) return console.say('There is no backup. Make one with: data backup');
  const rows = backups.map((backup) => [
    isoUtc(backup.createdAt),
    String(backup.series),
    String(backup.bars),
    readableBytes(backup.bytes),
    backup.path,
  ]);
  return console.out(
    textTable(['made', 'series', 'bars', 'size', 'folder'], rows, new Set(['series', 'bars', 'size'])),
  );
}

async function backup(flags: BackupFlags, context: CommandContext): Promise<void> {
  if (flags.list === true) return list(flags, context);
  const { client, console, signal } = context;
  const steps = await client.maintenance.backup(flags.to === undefined ? {} : { folder: flags.to }, {
    signal,
  });
  for await (const step of steps) {
    if (step.kind === 'progress') {
      console.progress(
        `backing up: ${Math.floor((100 * step.done) / step.all)} % of ${readableBytes(step.all)}`,
      );
    } else {
      await console.out(
        flags.json === true ? JSON.stringify(backupJson(step.backup), null, 2) : backupLine(step.backup),
      );
    }
  }
}

async function verify(folder: string, { json }: CommonOptions, console: Console): Promise<void> {
  const found = await verifyBackup(folder);
  await console.out(
    json === true
      ? JSON.stringify(backupJson(found), null, 2)
      : `${backupLine(found)}. Everything is as backed up.`,
  );
}

interface RestoreFlags extends CommonOptions {
  readonly cancel?: boolean;
}

async function forget({ home, json }: RestoreFlags, console: Console): Promise<void> {
  const cancelled = await cancelRestore(home);
  if (json === true) return console.out(JSON.stringify({ cancelled }, null, 2));
  return console.say(cancelled ? 'The restore is forgotten.' : 'No restore waits in this home.');
}

async function restore(folder: string, { home, json }: CommonOptions, console: Console): Promise<void> {
  const { backup: found, placed } = await restoreHome(home, folder, systemClock);
  if (json === true) {
    const result = { backup: backupJson(found), inPlace: placed !== null, aside: placed?.aside ?? null };
    return console.out(JSON.stringify(result, null, 2));
  }
  await console.out(backupLine(found));
  return console.say(
    placed === null
      ? 'Candlewright is running on this home; the backup takes its place when it starts the next time.'
      : `Restored. What was there before is kept in ${placed.aside}.`,
  );
}

/** `data backup`, `data verify` and `data restore`; the last two open no store, which may be the damaged one. */
export function addBackupCommands(data: Command, withHost: WithHost, console: Console): void {
  addCommonOptions(data.command('backup'))
    .description(
      'copy store, archive, settings and strategies into a new folder, also while a desk is running',
    )
    .option('--to <DIR>', 'folder that the backup becomes a folder in (default: backups in the home)')
    .option('--list', 'list the backups there instead')
    .action((flags: BackupFlags) => withHost(flags.home, (context) => backup(flags, context)));
  addCommonOptions(data.command('verify'))
    .description('check every file of a backup and the store in it')
    .argument('<FOLDER>', 'the backup')
    .action((folder: string, flags: CommonOptions) => verify(folder, flags, console));
  addCommonOptions(data.command('restore'))
    .description('verify a backup and put it in place of what the home holds, which is kept beside it')
    .argument('[FOLDER]', 'the backup')
    .option('--cancel', 'forget a restore that waits for the next start of a desk')
    .action((folder: string | undefined, flags: RestoreFlags) => {
      if (flags.cancel === true) return forget(flags, console);
      if (folder !== undefined) return restore(folder, flags, console);
      throw new CandlewrightError(
        'BAD_USAGE',
        'No backup is named.',
        'Give its folder: data restore FOLDER.',
      );
    });
}
