import { z } from 'zod';
import { backtestSummary } from './backtests.ts';
import { procedure } from './failure.ts';
import { runSummary } from './research.ts';

/** What a report can be saved as. `html` is one page to send to somebody; the others can be read back. */
export const exportFormats = ['html', 'json', 'csv', 'parquet'] as const;

/** Of a backtest: its trades and its equity. Of a walk-forward: its windows, its combinations and its equity. */
export const exportTables = ['trades', 'equity', 'windows', 'combinations'] as const;

export const exportKinds = ['backtest', 'walk-forward'] as const;

const exported = z.object({ kind: z.enum(exportKinds), id: z.string() });

export const exportRequest = z.discriminatedUnion('format', [
  exported.extend({ format: z.enum(['html', 'json']) }),
  exported.extend({ format: z.enum(['csv', 'parquet']), table: z.enum(exportTables) }),
]);

export type ExportRequest = z.infer<typeof exportRequest>;

/** What became of the files of an import. */
export const importedReport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('backtest'), backtest: backtestSummary, note: z.string() }),
  z.object({ kind: z.literal('walk-forward'), run: runSummary, note: z.string() }),
]);

export type ImportedReport = z.infer<typeof importedReport>;

export const exportsContract = {
  /** The whole file, named and typed, for the window to save. */
  file: procedure.input(exportRequest).output(z.file()),
  /** Reads exported files back: a JSON or Parquet file alone, or CSV tables together with their JSON. */
  import: procedure.input(z.object({ files: z.array(z.file()).min(1).max(8) })).output(importedReport),
};
