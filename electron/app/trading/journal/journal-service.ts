import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import { isReplayable, replayDecision } from '../../../../shared/execution/traders/decision-context.ts';
import type { JournalEntry, JournalRecord } from '../../../../shared/ports/trading-journal.ts';
import type { JournalService } from '../trading-service.ts';
import type { HostedAccount, HostedAccounts } from '../views/hosted-account.ts';
import { accountAudit } from './audit.ts';
import { sentenceFacts } from './journal-row.ts';
import { searchJournal } from './journal-search.ts';
import { commandText, type SentenceFacts, wantedCommands } from './sentence.ts';

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
    journal: async (query) => searchJournal(accounts.account(query.accountId), query),
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
