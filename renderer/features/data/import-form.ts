import type { ImportInspection, ImportMapping } from '../../../shared/contract/imports.ts';
import { columnRoles } from '../../../shared/contract/imports.ts';
import { symbolPattern } from '../../../shared/domain/symbol.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';

export type ColumnRole = (typeof columnRoles)[number];

/** What the user decides about a file before it is stored. */
export interface ImportForm {
  readonly symbol: string;
  readonly timeframe: Timeframe | null;
  readonly calendar: CandleSeries['calendar'];
  readonly mapping: ImportMapping;
}

export type ImportProblem =
  | { readonly field: 'symbol'; readonly kind: 'missing' | 'bad' }
  | { readonly field: 'timeframe'; readonly kind: 'missing' }
  | { readonly field: 'columns'; readonly kind: 'missing' | 'twice'; readonly roles: readonly ColumnRole[] };

/** Every candle needs these; volume is welcome. */
const requiredRoles: readonly ColumnRole[] = ['time', 'open', 'high', 'low', 'close'];

/** The form as the inspection proposes it. */
export function proposedForm(inspection: ImportInspection): ImportForm {
  return {
    symbol: inspection.suggestedSymbol ?? '',
    timeframe: inspection.suggestedTimeframe,
    calendar: inspection.suggestedCalendar,
    mapping: inspection.mapping,
  };
}

function countOf(roles: readonly ColumnRole[], role: ColumnRole): number {
  return roles.filter((candidate) => candidate === role).length;
}

/** What is wrong with the columns alone; with such a mapping a file cannot be read again. */
export function columnProblem(columns: readonly ColumnRole[]): ImportProblem | null {
  const twice = columnRoles.filter((role) => role !== 'ignore' && countOf(columns, role) > 1);
  if (twice.length > 0) return { field: 'columns', kind: 'twice', roles: twice };
  const missing = requiredRoles.filter((role) => countOf(columns, role) === 0);
  return missing.length > 0 ? { field: 'columns', kind: 'missing', roles: missing } : null;
}

/** Everything that keeps the form from being sent, in the order of its fields. */
export function importProblems(form: ImportForm): readonly ImportProblem[] {
  const problems: ImportProblem[] = [];
  const symbol = form.symbol.trim();
  if (symbol === '') problems.push({ field: 'symbol', kind: 'missing' });
  else if (!symbolPattern.test(symbol)) problems.push({ field: 'symbol', kind: 'bad' });
  if (form.timeframe === null) problems.push({ field: 'timeframe', kind: 'missing' });
  const columns = columnProblem(form.mapping.columns);
  if (columns !== null) problems.push(columns);
  return problems;
}

/** Gives column `index` a role; a role that only one column may have leaves the column that had it. */
export function withRole(columns: readonly ColumnRole[], index: number, role: ColumnRole): ColumnRole[] {
  return columns.map((present, at) => {
    if (at === index) return role;
    return role !== 'ignore' && present === role ? 'ignore' : present;
  });
}
