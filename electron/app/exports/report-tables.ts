import type { BacktestReport } from '../../../shared/contract/backtests.ts';
import { combinationList } from '../../../shared/contract/combination-table.ts';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { type Cell, type ColumnKind, type ExportTable, finiteOrNull, type TableRow } from './export-table.ts';

type Trade = BacktestReport['trades'][number];

/** A trade's columns, in the order of the file: its name there, its kind, and the field it comes from. */
const tradeColumns: readonly {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly field: keyof Trade;
}[] = [
  { name: 'entryTime', kind: 'time', field: 'entryTime' },
  { name: 'exitTime', kind: 'time', field: 'exitTime' },
  { name: 'side', kind: 'text', field: 'side' },
  { name: 'levels', kind: 'whole', field: 'levels' },
  { name: 'avgEntry', kind: 'number', field: 'averageEntry' },
  { name: 'exitPrice', kind: 'number', field: 'exitPrice' },
  { name: 'quantity', kind: 'number', field: 'quantity' },
  { name: 'grossPnl', kind: 'number', field: 'grossPnl' },
  { name: 'fees', kind: 'number', field: 'fees' },
  { name: 'entryCommission', kind: 'number', field: 'entryCommission' },
  { name: 'exitCommission', kind: 'number', field: 'exitCommission' },
  { name: 'regulatoryFees', kind: 'number', field: 'regulatoryFees' },
  { name: 'slippage', kind: 'number', field: 'slippage' },
  { name: 'spread', kind: 'number', field: 'spread' },
  { name: 'funding', kind: 'number', field: 'funding' },
  { name: 'netPnl', kind: 'number', field: 'netPnl' },
  { name: 'initialRisk', kind: 'number', field: 'initialRisk' },
  { name: 'grossR', kind: 'number', field: 'grossR' },
  { name: 'netR', kind: 'number', field: 'netR' },
  { name: 'netReturn', kind: 'number', field: 'netReturn' },
  { name: 'exitReason', kind: 'text', field: 'exitReason' },
];

/** Every trade, one row each. */
export function tradesTable(trades: readonly Trade[]): ExportTable {
  return {
    name: 'trades',
    columns: tradeColumns.map(({ name, kind, field }) => ({
      name,
      kind,
      values: trades.map((trade): Cell => {
        const value = trade[field];
        return typeof value === 'number' ? finiteOrNull(value) : value;
      }),
    })),
  };
}

/** Trades of a table that was read back; unchecked, for the contract's schema to parse. */
export function tradesOfRows(rows: readonly TableRow[]): Record<string, Cell>[] {
  const [first] = rows;
  const missing = first && tradeColumns.find(({ name }) => !(name in first));
  if (missing) {
    throw new CandlewrightError(
      'BAD_DATA',
      `The table of trades has no column "${missing.name}".`,
      'Export the backtest again and import that file.',
    );
  }
  return rows.map((row) => Object.fromEntries(tradeColumns.map(({ name, field }) => [field, row[name]])));
}

/** Net equity, gross equity and drawdown, one row per day. */
export function equityTable({ equity }: Pick<BacktestReport, 'equity'>): ExportTable {
  return {
    name: 'equity',
    columns: [
      { name: 'time', kind: 'time', values: equity.time },
      { name: 'equity', kind: 'number', values: equity.value },
      { name: 'grossEquity', kind: 'number', values: equity.gross },
      { name: 'drawdown', kind: 'number', values: equity.drawdown },
    ],
  };
}

/** The stitched out-of-sample equity of a walk-forward. */
export function stitchedTable({ stitched }: Pick<WalkForwardReport, 'stitched'>): ExportTable {
  return {
    name: 'equity',
    columns: [
      { name: 'time', kind: 'time', values: stitched.days },
      { name: 'equity', kind: 'number', values: stitched.equity },
      { name: 'drawdown', kind: 'number', values: stitched.drawdown },
    ],
  };
}

/** The windows with what was chosen and how it did. */
export function windowsTable({ windows, axes }: Pick<WalkForwardReport, 'windows' | 'axes'>): ExportTable {
  const column = (name: string, kind: ColumnKind, of: (window: (typeof windows)[number]) => Cell) => ({
    name,
    kind,
    values: windows.map(of),
  });
  return {
    name: 'windows',
    columns: [
      column('window', 'whole', ({ index }) => index + 1),
      column('inSampleFrom', 'time', ({ inSampleFrom }) => inSampleFrom),
      column('inSampleTo', 'time', ({ inSampleTo }) => inSampleTo),
      column('outOfSampleFrom', 'time', ({ outOfSampleFrom }) => outOfSampleFrom),
      column('outOfSampleTo', 'time', ({ outOfSampleTo }) => outOfSampleTo),
      column('eligibleCombinations', 'whole', ({ eligibleCombinations }) => eligibleCombinations),
      ...axes.map(({ name }) => column(name, 'number', ({ chosenParams }) => chosenParams?.[name] ?? null)),
      column('inSampleSharpe', 'number', ({ inSampleSharpe }) => inSampleSharpe),
      column('outOfSampleSharpe', 'number', ({ outOfSampleSharpe }) => outOfSampleSharpe),
      column('outOfSampleReturn', 'number', ({ outOfSampleReturn }) => outOfSampleReturn),
      column('outOfSampleTrades', 'whole', ({ outOfSampleTrades }) => outOfSampleTrades),
      column('note', 'text', ({ note }) => note),
    ],
  };
}

/** Every combination over all windows. */
export function combinationsTable(report: Pick<WalkForwardReport, 'axes' | 'combinationTable'>): ExportTable {
  const list = combinationList(report);
  const column = (name: string, kind: ColumnKind, of: (combination: (typeof list)[number]) => Cell) => ({
    name,
    kind,
    values: list.map(of),
  });
  return {
    name: 'combinations',
    columns: [
      column('combination', 'whole', ({ index }) => index),
      ...report.axes.map(({ name }) => column(name, 'number', ({ params }) => params[name] ?? null)),
      column('inSampleSharpe', 'number', ({ inSampleSharpe }) => inSampleSharpe),
      column('outOfSampleSharpe', 'number', ({ outOfSampleSharpe }) => outOfSampleSharpe),
      column('outOfSampleReturn', 'number', ({ outOfSampleReturn }) => outOfSampleReturn),
      column('trades', 'whole', ({ trades }) => trades),
      column('winRate', 'number', ({ winRate }) => winRate),
      column('consistency', 'number', ({ consistency }) => consistency),
      column('outOfSampleOverInSample', 'number', ({ outOfSampleOverInSample }) => outOfSampleOverInSample),
      column('maxDrawdown', 'number', ({ maxDrawdown }) => maxDrawdown),
      column('windowsEvaluated', 'whole', ({ windowsEvaluated }) => windowsEvaluated),
      column('timesChosen', 'whole', ({ timesChosen }) => timesChosen),
    ],
  };
}
