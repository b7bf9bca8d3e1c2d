import type { z } from 'zod';
import type { ImportInspection, ImportReport, importsContract } from '../../shared/contract/imports.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import { inspectFile } from '../import/inspect-file.ts';
import { loadSamples } from '../import/load-samples.ts';
import { readCandleFile } from '../import/read-candle-file.ts';
import type { SeriesRecord } from './series.ts';
import type { Uploads } from './uploads.ts';

type RemapRequest = z.output<NonNullable<(typeof importsContract)['remap']['~orpc']['inputSchema']>>;
type CommitRequest = z.output<NonNullable<(typeof importsContract)['commit']['~orpc']['inputSchema']>>;

export interface ImportService {
  inspect(file: File): Promise<ImportInspection>;
  remap(request: RemapRequest): ImportInspection;
  commit(request: CommitRequest): ImportReport;
  discard(uploadId: string): Record<string, never>;
  addSamples(): SeriesRecord[];
}

export interface ImportServiceOptions {
  readonly candles: CandleStore;
  readonly uploads: Uploads;
  /** Called after a series came or changed. */
  readonly onChange: () => void;
}

/** Looks into uploaded candle files and stores what is usable in them. The original stays with its owner. */
export function createImportService({ candles, uploads, onChange }: ImportServiceOptions): ImportService {
  return {
    async inspect(file) {
      const upload = await uploads.add(file);
      try {
        return { uploadId: upload.id, ...inspectFile(upload.fileName, upload.bytes) };
      } catch (error) {
        uploads.discard(upload.id);
        throw error;
      }
    },
    remap({ uploadId, mapping, timeframe }) {
      const { fileName, bytes } = uploads.require(uploadId);
      return { uploadId, ...inspectFile(fileName, bytes, { mapping, timeframe }) };
    },
    commit({ uploadId, mapping, symbol, timeframe, calendar }) {
      const { fileName, bytes } = uploads.require(uploadId);
      const file = readCandleFile(fileName, bytes, { mapping, timeframe, calendar });
      if (file.candles.length === 0 || file.tickSize === null) {
        throw new CandlewrightError(
          'BAD_DATA',
          `${fileName} holds no usable bar on ${timeframe}.`,
          'Look at the issues, choose another timeframe or correct the columns.',
        );
      }
      // Bars of a shorter timeframe: of each longer one only the first would be kept, as if it were the whole.
      if (
        (file.issueCounts['duplicate'] ?? 0) > file.candles.length &&
        file.rejectedRows > file.candles.length
      ) {
        throw new CandlewrightError(
          'BAD_DATA',
          `Most rows of ${fileName} fall into a bar of ${timeframe} that another row begins.`,
          'Choose the timeframe of the file, which is shorter, or a file that names each time once.',
        );
      }
      const { series, addedBars, unchangedBars, replacedBars } = candles.write(
        { symbol, timeframe, calendar, source: 'file', tickSize: file.tickSize },
        file.candles,
      );
      uploads.discard(uploadId);
      onChange();
      return {
        series: { ...series },
        addedBars,
        unchangedBars,
        replacedBars,
        rejectedRows: file.rejectedRows,
        issues: file.issues,
        issueCounts: file.issueCounts,
      };
    },
    discard(uploadId) {
      uploads.discard(uploadId);
      return {};
    },
    addSamples() {
      const stored = loadSamples().map(
        ({ description, candles: columns }) => candles.write(description, columns).series,
      );
      onChange();
      return stored.map((series) => ({ ...series }));
    },
  };
}
