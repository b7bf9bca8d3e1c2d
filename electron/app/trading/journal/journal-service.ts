import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JournalRow } from '../../../../shared/contract/trading/journal.ts';
import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import { isReplayable, replayDecision } from '../../../../shared/execution/traders/decision-context.ts';
import type { JournalEntry, JournalRecord } from '../../../../shared/ports/trading-journal.ts';
import type { Asked, JournalService } from '../trading-service.ts';
import type { HostedAccount, HostedAccounts } from '../views/hosted-account.ts';
import { accountAudit } from './audit.ts';
import { journalRow, sentenceFacts } from './journal-row.ts';
import { commandText, type SentenceFacts, wantedCommands } from './sentence.ts';

/** Lines that are looked at between two moments in which the host does something else. */
const linesAtOnce = 500;

type Query = Asked<'journal'>;

function isWanted(row: JournalRow, query: Query): boolean {
  if (query.sessionId !== null && row.sessionId !== query.sessionId) return false;
  const text = query.text.trim().toLowerCase();
  if (text === '') return true;
  return [row.text, row.label, row.symbol, row.clientOrderId, row.strategyId].some(
    (part) => part !== null && part.toLowerCase().includes(text),
  );
}

/** The newest lines that a query lets through; the journal is looked through page by page until there are enough. */
async function pageOf(account: HostedAccount, query: Query): Promise<JournalRow[]> {
  const facts = sentenceFacts(account);
  const rows: JournalRow[] = [];
  let { before } = query;
  for (;;) {
    const lines = account.lines({
      before,
      limit: linesAtOnce,
      kinds: query.kinds.length === 0 ? null : query.kinds,
      clientOrderId: query.clientOrderId,
      from: query.from,
      to: query.to,
    });
    for (const line of lines) {
      const row = journalRow(account, facts, line);
      if (isWanted(row, query)) rows.push(row);
      if (rows.length === query.limit) return rows;
    }
    const last = lines.at(-1);
    if (last === undefined || lines.length < linesAtOnce) return rows;
    before = last.sequence;
    await nextTurn();
  }
}

function lineOf(account: HostedAccount, sequence: number): JournalRecord {
  const [line] = account.lines({
    before: sequence + 1,
    limit: 1,
    kinds: null,
    clientOrderId: null,
    from: null,
    to: null,
  });
  if (line !== undefined && line.sequence === sequence) return line;
  throw new CandlewrightError(
    'NOT_FOUND',
    `The journal of ${account.id} has no line ${sequence}.`,
    'Choose one from the journal.',
  );
}

function decisionOf({ sequence, entry }: JournalRecord): Extract<JournalEntry, { kind: 'Decision' }> {
  if (entry.kind === 'Decision' && isReplayable(entry.context)) return entry;
  throw new CandlewrightError(
    'BAD_USAGE',
    `Line ${sequence} is no decision that can be made again.`,
    'Choose a decision of a session.',
  );
}

/** What came out of a decision, line by line: what it wanted done, then what it remembers of it. */
function outcomeLines(wanted: string, facts: SentenceFacts): string[] {
  const { state } = JSON.parse(wanted) as { readonly state: Readonly<Record<string, unknown>> };
  return [
    ...wantedCommands(wanted).map((command) => commandText(command, facts)),
    ...Object.entries(state).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
  ];
}

/** Of these the outcome is made; the rest of the context explains or repeats it. */
const inputNames = [
  'occasion',
  'at',
  'row',
  'memory',
  'position',
  'orders',
  'notional',
  'lastTicks',
  'isStopGivenUp',
  'setting',
];

export interface JournalServiceDependencies {
  readonly accounts: HostedAccounts;
}

export function createJournalService({ accounts }: JournalServiceDependencies): JournalService {
  return {
    journal: async (query) => pageOf(accounts.account(query.accountId), query),
    replayDecision({ accountId, sequence }) {
      const account = accounts.account(accountId);
      const { context } = decisionOf(lineOf(account, sequence));
      const facts = sentenceFacts(account);
      const { isIdentical, recorded, again } = replayDecision(context);
      return {
        sequence,
        isIdentical,
        inputs: inputNames
          .filter((name) => name in context)
          .map((name) => ({ name, value: String(context[name]) })),
        recorded: outcomeLines(recorded, facts),
        replayed: outcomeLines(again, facts),
      };
    },
    audit: async ({ accountId, hours }) => accountAudit(accounts.account(accountId), hours),
  };
}
