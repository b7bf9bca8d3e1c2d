import type { AuxiliaryImport, AuxiliarySeries } from '../../shared/contract/auxiliary.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { MarketInput } from '../../shared/domain/market.ts';
import type { CommandContext } from './command-context.ts';
import { textTable } from './text-table.ts';

/** What `--series` names besides candles. */
export const auxiliaryKinds: Readonly<Record<string, MarketInput>> = {
  funding: 'funding',
  'open-interest': 'openInterest',
};

function kindName(kind: MarketInput): string {
  return Object.keys(auxiliaryKinds).find((name) => auxiliaryKinds[name] === kind) ?? kind;
}

/** A stored series for scripts: times as ISO UTC, the kind as `--series` names it. */
export function auxiliaryJson(series: AuxiliarySeries) {
  return {
    ...series,
    kind: kindName(series.kind),
    firstTime: isoUtc(series.firstTime),
    lastTime: isoUtc(series.lastTime),
    importedAt: isoUtc(series.importedAt),
  };
}

export function auxiliaryTable(list: readonly AuxiliarySeries[]): string {
  const rows = list.map((series) => [
    series.symbol,
    kindName(series.kind),
    String(series.points),
    isoUtc(series.firstTime),
    isoUtc(series.lastTime),
  ]);
  return textTable(['symbol', 'series', 'points', 'first', 'last'], rows, new Set(['points']));
}

/** Imports a file of funding rates or open interest and prints what became of it. */
export async function importAuxiliary(
  file: File,
  kind: MarketInput,
  flags: { readonly symbol: string; readonly timeZone?: string; readonly json?: boolean },
  sayIssues: (report: Pick<AuxiliaryImport, 'issues' | 'issueCounts'>) => void,
  { client, console, signal }: CommandContext,
): Promise<void> {
  const report = await client.auxiliary.import(
    {
      file,
      kind,
      symbol: flags.symbol,
      ...(flags.timeZone === undefined ? {} : { timeZone: flags.timeZone }),
    },
    { signal },
  );
  sayIssues(report);
  if (flags.json === true) {
    const issues = report.issues.map((issue) => ({
      ...issue,
      time: issue.time === null ? null : isoUtc(issue.time),
    }));
    await console.out(JSON.stringify({ ...report, series: auxiliaryJson(report.series), issues }, null, 2));
    return;
  }
  await console.out(auxiliaryTable([report.series]));
  console.say(
    `${report.addedPoints} values added, ${report.unchangedPoints} already there, ${report.replacedPoints} replaced, ` +
      `${report.rejectedRows} rows rejected.`,
  );
}
