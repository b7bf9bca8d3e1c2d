import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import type { SessionRequest } from '../../../../shared/contract/trading/sessions.ts';
import type { SeriesKey } from '../../../../shared/contract/series.ts';
import { numberProblem, type FieldProblem } from '../../research-form/field-problem.ts';

const dayMs = 86_400_000;

export const sizingMethods = [
  'allocation',
  'risk',
  'fixed_notional',
  'fixed_fractional',
  'volatility_parity',
  'kelly',
  'baseline',
] as const satisfies readonly SessionRequest['sizing']['method'][];

/** Where the parameters come from: the last walk-forward that was applied, the strategy itself, or the form. */
export type ParameterSource = 'applied' | 'default' | 'own';

/** The form before it is a request. */
export interface StartDraft {
  readonly source: 'live' | 'replay';
  /** Null takes the first account that fits. */
  readonly accountId: string | null;
  readonly parameters: ParameterSource | null;
  readonly capital: number | null;
  readonly method: SessionRequest['sizing']['method'];
  /** Percent of the session's cash. */
  readonly allocation: number | null;
  readonly leverage: number | null;
  readonly notional: number | null;
  /** Percent of the capital. */
  readonly fraction: number | null;
  readonly kellyPart: number | null;
  /** Percent of the capital. */
  readonly kellyCap: number | null;
  /** UTC days; the last one belongs to the replay. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly speed: number;
  readonly fillTimeframe: SeriesKey['timeframe'] | null;
}

export const firstDraft: StartDraft = {
  source: 'live',
  accountId: null,
  parameters: null,
  capital: 1_000,
  method: 'allocation',
  allocation: 100,
  leverage: 1,
  notional: 100,
  fraction: 10,
  kellyPart: 0.25,
  kellyCap: 2,
  fromDay: '',
  toDay: '',
  speed: 0,
  fillTimeframe: null,
};

/** UTC midnight of an ISO day; null for what is none. */
export function dayStart(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : time;
}

/** The last days of a series, for a first replay. */
export function replayDays(
  series: { readonly firstTime: number | null; readonly lastTime: number | null } | null,
  days = 30,
): Pick<StartDraft, 'fromDay' | 'toDay'> {
  if (series === null || series.firstTime === null || series.lastTime === null)
    return { fromDay: '', toDay: '' };
  const from = Math.max(series.firstTime, series.lastTime - days * dayMs);
  return { fromDay: isoDay(from), toDay: isoDay(series.lastTime) };
}

/** The first UTC day that begins at a time or after it. */
export function firstDayFrom(time: number): string {
  return isoDay(Math.ceil(time / dayMs) * dayMs);
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Accounts whose clock fits where the bars come from. */
export function fittingAccounts(
  accounts: readonly AccountRow[],
  source: StartDraft['source'],
): readonly AccountRow[] {
  return accounts.filter(({ clock }) => clock === source);
}

/** Stands for an account that is still to be created. */
export const newAccount = '+';

/** Why an account cannot be used: another currency, or a replay that has come further than the draft begins. */
export function misfitOf(
  account: AccountRow,
  draft: Pick<StartDraft, 'source' | 'fromDay'>,
  quote: string | null,
): 'currency' | 'time' | null {
  if (quote !== null && account.currency !== quote) return 'currency';
  const from = draft.source === 'replay' ? dayStart(draft.fromDay) : null;
  return from !== null && account.now !== null && account.now > from ? 'time' : null;
}

/** The account that the draft means: the one that was chosen, else the first that fits; null where one must be created. */
export function accountOfDraft(
  offered: readonly AccountRow[],
  draft: Pick<StartDraft, 'source' | 'fromDay' | 'accountId'>,
  quote: string | null,
): AccountRow | null {
  if (draft.accountId === newAccount) return null;
  return (
    offered.find(({ id }) => id === draft.accountId) ??
    offered.find((account) => misfitOf(account, draft, quote) === null) ??
    null
  );
}

const boundsOf = {
  capital: [0.01, 1e12],
  allocation: [1, 100],
  leverage: [1, 125],
  notional: [0.01, 1e12],
  fraction: [0.1, 100],
  kellyPart: [0.01, 1],
  kellyCap: [0.1, 10],
} as const satisfies Record<string, readonly [number, number]>;

export type NumberName = keyof typeof boundsOf;

/** Numbers that a way of sizing asks for. */
export function sizingNumbers(method: StartDraft['method']): readonly NumberName[] {
  switch (method) {
    case 'allocation':
      return ['allocation', 'leverage'];
    case 'fixed_notional':
      return ['notional'];
    case 'fixed_fractional':
      return ['fraction'];
    case 'kelly':
      return ['kellyPart', 'kellyCap'];
    default:
      return [];
  }
}

/** What keeps the draft from being a request, field by field. */
export function startProblems(draft: StartDraft): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const name of ['capital', ...sizingNumbers(draft.method)] as const) {
    const problem = numberProblem(name, draft[name], boundsOf[name]);
    if (problem !== null) problems.push(problem);
  }
  if (draft.source === 'live') return problems;
  const from = dayStart(draft.fromDay);
  const to = dayStart(draft.toDay);
  if (from === null) problems.push({ field: 'fromDay', kind: 'missing' });
  if (to === null || (from !== null && to < from)) problems.push({ field: 'toDay', kind: 'missing' });
  return problems;
}

/** The request of a draft without problems. */
export function requestOf(
  draft: StartDraft,
  chosen: {
    readonly accountId: string;
    readonly series: SeriesKey;
    readonly strategyId: string;
    readonly params: Readonly<Record<string, number>>;
  },
): SessionRequest {
  const { accountId, series, strategyId, params } = chosen;
  const share = (percent: number | null, usual: number): number => (percent ?? usual) / 100;
  return {
    accountId,
    series: { symbol: series.symbol, timeframe: series.timeframe },
    strategyId,
    params: { ...params },
    capital: String(draft.capital ?? 0),
    sizing: {
      method: draft.method,
      allocation: share(draft.allocation, 100),
      leverage: draft.leverage ?? 1,
      notional: draft.notional ?? 100,
      fraction: share(draft.fraction, 10),
      kellyPart: draft.kellyPart ?? 0.25,
      kellyCap: share(draft.kellyCap, 2),
    },
    source:
      draft.source === 'live'
        ? { kind: 'live' }
        : {
            kind: 'replay',
            from: dayStart(draft.fromDay) ?? 0,
            to: (dayStart(draft.toDay) ?? 0) + dayMs,
            speed: draft.speed,
          },
    fillTimeframe: draft.fillTimeframe,
    acceptGaps: false,
  };
}
