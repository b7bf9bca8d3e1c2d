import type {
  AccountRow,
  FillRow,
  OrderRow,
  PositionRow,
} from '../../../shared/contract/trading/account-rows.ts';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { isoUtc } from '../../../shared/domain/time.ts';
import { percent, textTable } from '../text-table.ts';

const dash = '-';

function time(timeMs: number | null): string {
  return timeMs === null ? dash : isoUtc(timeMs);
}

/** `Active`, or `Reducing (pause): a reason`. */
export function latchLine({ latch }: AccountRow): string {
  const level = latch.level === null ? '' : ` (${latch.level})`;
  const reason = latch.reason === null || latch.state === 'Active' ? '' : `: ${latch.reason}`;
  return `${latch.state}${level}${reason}`;
}

export function accountTable(accounts: readonly AccountRow[]): string {
  const headings = [
    'account',
    'mode',
    'currency',
    'equity',
    'cash',
    'open profit',
    'day',
    'exposure',
    'positions',
  ];
  const rows = accounts.map((row) => [
    row.id,
    row.mode,
    row.currency,
    row.equity ?? dash,
    row.cash,
    row.openProfit ?? dash,
    percent(row.dayChangeShare),
    percent(row.exposureShare),
    `${row.openPositions}/${row.maxOpenPositions}`,
    `${row.coveredPositions}/${row.openPositions}`,
    row.drift ?? dash,
    row.state === 'ready' ? latchLine(row) : `${row.state}${row.problem === null ? '' : `: ${row.problem}`}`,
  ]);
  return textTable(
    [...headings, 'stops', 'drift', 'state'],
    rows,
    new Set(['equity', 'cash', 'open profit', 'day', 'exposure', 'positions', 'stops', 'drift']),
  );
}

export function positionTable(rows: readonly (PositionRow & { readonly accountId: string })[]): string {
  const headings = [
    'account',
    'symbol',
    'side',
    'quantity',
    'average',
    'last',
    'unrealised',
    'stop',
    'to stop',
  ];
  return textTable(
    [...headings, 'target', 'covered', 'session', 'opened'],
    rows.map((row) => [
      row.accountId,
      row.instrument.symbol,
      row.side,
      row.quantity,
      row.averageEntry,
      row.last ?? dash,
      row.unrealised ?? dash,
      row.stop ?? 'NONE',
      percent(row.stopDistance),
      row.target ?? dash,
      row.coveredQuantity,
      row.sessionId ?? 'by hand',
      time(row.openedAt),
    ]),
    new Set(['quantity', 'average', 'last', 'unrealised', 'stop', 'to stop', 'target', 'covered']),
  );
}

export function orderTable(rows: readonly (OrderRow & { readonly accountId: string })[]): string {
  const headings = [
    'account',
    'symbol',
    'side',
    'type',
    'purpose',
    'level',
    'quantity',
    'filled',
    'price',
    'stop at',
  ];
  return textTable(
    [...headings, 'state', 'id', 'since', 'reason'],
    rows.map((row) => [
      row.accountId,
      row.instrument.symbol,
      row.side,
      row.type,
      row.purpose,
      row.level === null ? dash : String(row.level),
      row.quantity,
      row.filled,
      row.limit ?? row.averagePrice ?? dash,
      row.trigger ?? dash,
      row.state,
      row.clientOrderId,
      time(row.createdAt),
      row.reason ?? '',
    ]),
    new Set(['level', 'quantity', 'filled', 'price', 'stop at']),
  );
}

export function fillTable(rows: readonly (FillRow & { readonly accountId: string })[]): string {
  return textTable(
    ['time', 'account', 'symbol', 'side', 'purpose', 'quantity', 'price', 'value', 'fee', 'as', 'trade'],
    rows.map((row) => [
      time(row.time),
      row.accountId,
      row.instrument.symbol,
      row.side,
      row.purpose,
      row.quantity,
      row.price,
      row.notional,
      row.fee,
      row.isMaker ? 'maker' : 'taker',
      row.tradeId,
    ]),
    new Set(['quantity', 'price', 'value', 'fee']),
  );
}

export function sessionTable(rows: readonly SessionRow[]): string {
  const headings = [
    'session',
    'account',
    'strategy',
    'symbol',
    'timeframe',
    'state',
    'phase',
    'levels',
    'capital',
  ];
  return textTable(
    [...headings, 'equity', 'unrealised', 'realised', 'cycles', 'last bar', 'note'],
    rows.map((row) => [
      row.id,
      row.accountId,
      row.strategyId,
      row.instrument.symbol,
      row.timeframe,
      row.progress === null ? row.state : `${row.state} ${Math.floor(row.progress * 100)} %`,
      row.phase,
      `${row.filledLevels}/${row.levels.length}`,
      row.capital,
      row.equity ?? dash,
      row.unrealised ?? dash,
      row.realised,
      String(row.cycles),
      time(row.lastBar),
      row.note ?? '',
    ]),
    new Set(['levels', 'capital', 'equity', 'unrealised', 'realised', 'cycles']),
  );
}
