import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'fatal'] as const;

export type LogLevel = (typeof logLevels)[number];

/** One line of the host's log. Secrets were struck out before it was written. */
export const logLine = z.object({
  /** Of this line alone. */
  id: z.string(),
  time: timeMs,
  level: z.enum(logLevels),
  /** The part of the host that speaks: `feeds`, `trading`, `rpc`, `jobs`. */
  component: z.string(),
  message: z.string(),
  /** The rest of the line as JSON; null when there is none. */
  detail: z.string().nullable(),
});

export type LogLine = z.infer<typeof logLine>;

const logFilter = z.object({
  /** This level and above. */
  from: z.enum(logLevels).default('debug'),
  component: z.string().max(64).nullable().default(null),
  /** Looked for in message and detail, whatever the case. */
  text: z.string().max(200).default(''),
});

export type LogFilter = z.infer<typeof logFilter>;

/** One part of the bundle, as it will be in the file. */
export const bundlePart = z.object({
  name: z.string(),
  /** What is in it, one sentence. */
  about: z.string(),
  bytes: z.number().int(),
  /** Its begin, at most 20 000 characters. */
  text: z.string(),
  isWhole: z.boolean(),
});

export type BundlePart = z.infer<typeof bundlePart>;

export const diagnosticsContract = {
  /** Lines that pass the filter, newest first; `before` is the `next` of the answer before. */
  lines: procedure
    .input(
      logFilter.extend({
        before: z.string().nullable().default(null),
        limit: z.number().int().min(1).max(2000).default(500),
      }),
    )
    .output(
      z.object({
        lines: z.array(logLine),
        /** Where to go on; null when there is nothing older. Lines may be few: only so much is read at a time. */
        next: z.string().nullable(),
        components: z.array(z.string()),
        /** Of all log files together. */
        bytes: z.number(),
        folder: z.string(),
      }),
    ),
  /** Lines that pass the filter as they are written, oldest first, at most four times a second. */
  follow: procedure.input(logFilter).output(eventIterator(z.array(logLine))),
  /** What the bundle would hold at this moment; nothing is written. */
  contents: procedure.output(z.array(bundlePart)),
  /** The parts as one ZIP file. */
  bundle: procedure.output(z.file()),
};
