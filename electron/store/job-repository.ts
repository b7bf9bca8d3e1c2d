import { deserialize, serialize } from 'node:v8';
import type { Database } from 'better-sqlite3';
import type { Job } from '../../shared/contract/research.ts';

/** A job on disk with what it was asked for. */
export interface StoredJob {
  readonly job: Job;
  /** The request as JSON, and its hash together with the data's: equal hashes are the same work. */
  readonly request: string;
  readonly requestHash: string;
}

/** Walk-forward jobs and the slices they have finished. Every method is one transaction. */
export interface JobRepository {
  insert(stored: StoredJob, owner: number, now: number): void;
  /** Writes the job's state; `owner` null lets go of it, so that the next process may take it. */
  update(job: Job, owner: number | null, now: number): void;
  find(jobId: string): StoredJob | null;
  /** Jobs that wait or run, and the last `ended` that ended, newest first. */
  recent(ended: number): Job[];
  /** Waiting jobs of any process. */
  pendingCount(): number;
  /** Unfinished jobs that `isGone` says nobody works on any more, oldest first; they are `owner`'s afterwards. */
  takeOver(
    owner: number,
    now: number,
    isGone: (owner: number, seenAt: number) => boolean,
    requestHash?: string,
  ): StoredJob[];
  /** A sign of life for everything `owner` works on. */
  seen(owner: number, now: number): void;
  saveSlices(jobId: string, slices: ReadonlyMap<number, Float64Array>): void;
  slices(jobId: string): Map<number, Float64Array>;
  /** What is finished of a job beside its slices, by name. */
  savePart(jobId: string, part: string, outcome: unknown): void;
  /** Undefined when there is none, or when another runtime wrote it in a format that this one cannot read. */
  part(jobId: string, part: string): unknown;
  /** Slices and parts. */
  forgetParts(jobId: string): void;
  /** Forgets what is finished: the work is now that of `requestHash`. */
  startOver(jobId: string, requestHash: string): void;
}

interface JobRow {
  readonly id: string;
  readonly kind: Job['kind'];
  readonly title: string;
  readonly state: Job['state'];
  readonly progress: number;
  readonly phase: string;
  readonly done_slices: number;
  readonly total_slices: number;
  readonly done_windows: number;
  readonly total_windows: number;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly completed_at: number | null;
  readonly error: string | null;
  readonly request: string;
  readonly request_hash: string;
  readonly owner: number | null;
  readonly owner_seen_at: number | null;
}

function asJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    progress: row.progress,
    phase: row.phase,
    doneSlices: row.done_slices,
    totalSlices: row.total_slices,
    doneWindows: row.done_windows,
    totalWindows: row.total_windows,
    createdAt: row.created_at,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    remainingMs: null,
    error: row.error,
  };
}

function asStored(row: JobRow): StoredJob {
  return { job: asJob(row), request: row.request, requestHash: row.request_hash };
}

const unfinished = `state IN ('pending', 'running')`;

export function createJobRepository(database: Database): JobRepository {
  const insert = database.prepare(
    `INSERT INTO optimization_jobs VALUES (@id, @kind, @title, @state, @progress, @phase, @doneSlices, @totalSlices,
      @doneWindows, @totalWindows, @createdAt, @startedAt, @completedAt, @error, @request, @requestHash, @owner, @now)`,
  );
  const update = database.prepare(
    `UPDATE optimization_jobs SET state = @state, progress = @progress, phase = @phase, done_slices = @doneSlices,
      total_slices = @totalSlices, done_windows = @doneWindows, total_windows = @totalWindows,
      started_at = @startedAt, completed_at = @completedAt, error = @error, owner = @owner, owner_seen_at = @now
     WHERE id = @id`,
  );
  const find = database.prepare<[string], JobRow>('SELECT * FROM optimization_jobs WHERE id = ?');
  const recent = database.prepare<[number], JobRow>(
    `SELECT * FROM optimization_jobs WHERE ${unfinished} OR id IN (
       SELECT id FROM optimization_jobs WHERE NOT ${unfinished} ORDER BY created_at DESC, rowid DESC LIMIT ?)
     ORDER BY created_at DESC, rowid DESC`,
  );
  const pending = database.prepare(`SELECT count(*) FROM optimization_jobs WHERE state = 'pending'`).pluck();
  const open = database.prepare<[], JobRow>(
    `SELECT * FROM optimization_jobs WHERE ${unfinished} ORDER BY created_at, rowid`,
  );
  const claim = database.prepare<[number, number, string]>(
    `UPDATE optimization_jobs SET owner = ?, owner_seen_at = ?, state = 'pending' WHERE id = ?`,
  );
  const seen = database.prepare<[number, number]>(
    `UPDATE optimization_jobs SET owner_seen_at = ? WHERE owner = ? AND ${unfinished}`,
  );
  const saveSlice = database.prepare<[string, number, Buffer]>(
    'INSERT OR REPLACE INTO wfo_slices (job_id, slice, records) VALUES (?, ?, ?)',
  );
  const slices = database.prepare<[string], { slice: number; records: Buffer }>(
    'SELECT slice, records FROM wfo_slices WHERE job_id = ?',
  );
  const forgetSlices = database.prepare<[string]>('DELETE FROM wfo_slices WHERE job_id = ?');
  const savePart = database.prepare<[string, string, Buffer]>(
    'INSERT OR REPLACE INTO validation_parts (job_id, part, outcome) VALUES (?, ?, ?)',
  );
  const part = database
    .prepare<[string, string]>('SELECT outcome FROM validation_parts WHERE job_id = ? AND part = ?')
    .pluck();
  const forgetValidation = database.prepare<[string]>('DELETE FROM validation_parts WHERE job_id = ?');
  const rehash = database.prepare<[string, string]>(
    'UPDATE optimization_jobs SET request_hash = ? WHERE id = ?',
  );
  return {
    insert: ({ job, request, requestHash }, owner, now) =>
      void insert.run({ ...job, request, requestHash, owner, now }),
    update: (job, owner, now) => void update.run({ ...job, owner, now }),
    find(jobId) {
      const row = find.get(jobId);
      return row ? asStored(row) : null;
    },
    recent: (ended) => recent.all(ended).map(asJob),
    pendingCount: () => pending.get() as number,
    takeOver(owner, now, isGone, requestHash) {
      return database
        .transaction(() => {
          const taken = open
            .all()
            .filter((row) => requestHash === undefined || row.request_hash === requestHash)
            .filter((row) => row.owner === null || isGone(row.owner, row.owner_seen_at ?? 0));
          for (const row of taken) claim.run(owner, now, row.id);
          return taken.map((row) => asStored({ ...row, state: 'pending' }));
        })
        .immediate();
    },
    seen: (owner, now) => void seen.run(now, owner),
    saveSlices(jobId, finished) {
      database
        .transaction(() => {
          for (const [slice, { buffer, byteOffset, byteLength }] of finished) {
            saveSlice.run(jobId, slice, Buffer.from(buffer, byteOffset, byteLength));
          }
        })
        .immediate();
    },
    slices(jobId) {
      // A copy: the buffer that SQLite hands out need not lie on an eight-byte boundary.
      return new Map(
        slices
          .all(jobId)
          .map(({ slice, records }) => [slice, new Float64Array(Uint8Array.from(records).buffer)]),
      );
    },
    savePart: (jobId, name, outcome) => void savePart.run(jobId, name, serialize(outcome)),
    part(jobId, name) {
      const stored = part.get(jobId, name);
      if (!Buffer.isBuffer(stored)) return undefined;
      try {
        return deserialize(stored) as unknown;
      } catch {
        // The part is then computed again.
        return undefined;
      }
    },
    forgetParts(jobId) {
      database
        .transaction(() => {
          forgetSlices.run(jobId);
          forgetValidation.run(jobId);
        })
        .immediate();
    },
    startOver(jobId, requestHash) {
      database
        .transaction(() => {
          forgetSlices.run(jobId);
          forgetValidation.run(jobId);
          rehash.run(requestHash, jobId);
        })
        .immediate();
    },
  };
}
