import type { AuxiliaryImport, AuxiliarySeries } from '../../shared/contract/auxiliary.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { MarketInput } from '../../shared/domain/market.ts';
import { readAuxiliaryFile } from '../import/read-auxiliary-file.ts';
import type { AuxiliaryRepository } from '../store/auxiliary-repository.ts';

export interface AuxiliaryService {
  list(): AuxiliarySeries[];
  import(symbol: string, kind: MarketInput, file: File, timeZone: string): Promise<AuxiliaryImport>;
  remove(symbol: string, kind: MarketInput): { removedPoints: number };
}

/** What each kind is called in a sentence. */
export const inputNames: Readonly<Record<MarketInput, string>> = {
  funding: 'funding rates',
  openInterest: 'open interest',
};

/** Funding rates and open interest: in from files, and out of the store. */
export function createAuxiliaryService(auxiliary: AuxiliaryRepository): AuxiliaryService {
  return {
    list: () => auxiliary.list(),
    async import(symbol, kind, file, timeZone) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { time, value, ...report } = readAuxiliaryFile(file.name, bytes, kind, timeZone);
      return { ...auxiliary.write(symbol, kind, { time, value }), ...report };
    },
    remove(symbol, kind) {
      const removedPoints = auxiliary.remove(symbol, kind);
      if (removedPoints > 0) return { removedPoints };
      const known = auxiliary.list().map((series) => `${series.symbol} ${inputNames[series.kind]}`);
      throw new CandlewrightError(
        'NOT_FOUND',
        `No ${inputNames[kind]} of ${symbol} are stored.`,
        known.length === 0 ? 'Nothing is stored yet.' : `Stored are: ${known.join(', ')}.`,
      );
    },
  };
}
