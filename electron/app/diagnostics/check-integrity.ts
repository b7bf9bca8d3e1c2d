import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const answer = z.object({
  version: z.number(),
  sqlite: z.string(),
  integrity: z.array(z.string()),
  orphans: z.number(),
  tookMs: z.number(),
});

/** What a check of the whole store found, or why there was none. */
export type IntegrityFacts =
  | (z.infer<typeof answer> & { readonly state: 'checked' })
  | { readonly state: 'unknown'; readonly reason: string };

/** Plain text, because a thread of its own has no build step: it opens the file for reading and looks at every page. */
const check = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.module);
const began = Date.now();
const database = new Database(workerData.file, { readonly: true, fileMustExist: true });
const rows = database.pragma('integrity_check(20)').map((row) => String(row.integrity_check));
const orphans = database.pragma('foreign_key_check').length;
const version = Number(database.pragma('user_version', { simple: true }));
const sqlite = String(database.prepare('SELECT sqlite_version()').pluck().get());
database.close();
parentPort.postMessage({ version, sqlite, integrity: rows, orphans, tookMs: Date.now() - began });
`;

const patienceMs = 60_000;

/** Looks at every page and reference of the store beside the host, which goes on trading meanwhile. */
export async function checkIntegrity(file: string): Promise<IntegrityFacts> {
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;
  try {
    const module = createRequire(import.meta.url).resolve('better-sqlite3');
    const asked = new Worker(check, { eval: true, workerData: { file, module } });
    worker = asked;
    const found = await new Promise((resolve, reject) => {
      asked.once('message', resolve);
      asked.once('error', reject);
      asked.once('exit', () => reject(new Error('the check ended without a word')));
      timer = setTimeout(
        () => reject(new Error(`the check took longer than ${patienceMs / 1_000} s`)),
        patienceMs,
      );
    });
    return { state: 'checked', ...answer.parse(found) };
  } catch (error) {
    return { state: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
    await worker?.terminate();
  }
}
