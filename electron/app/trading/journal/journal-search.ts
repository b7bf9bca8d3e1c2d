import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JournalRow } from '../../../../shared/contract/trading/journal.ts';
import type { EpochMs } from '../../../../shared/domain/time.ts';
import type { JournalEntry, JournalRecord } from '../../../../shared/ports/trading-journal.ts';
import type { Asked } from '../trading-service.ts';
import type { HostedAccount } from '../views/hosted-account.ts';
import { journalRow, journalWords, sentenceFacts } from './journal-row.ts';

export type JournalQuestion = Asked<'journal'>;

/** Lines that are looked at between two moments in which the host does something else. */
const linesAtOnce = 500;
/** Lines whose words are kept; those before them are read again at each search. */
const mostKept = 500_000;
/** Nearly all lines are of these kinds; of the others the store finds the few there are. */
const frequentKinds: readonly JournalEntry['kind'][] = ['OrderEvent', 'Decision'];

/** What a line is found by. */
interface KnownLine {
  readonly sequence: number;
  readonly time: EpochMs;
  readonly kind: JournalEntry['kind'];
  readonly sessionId: string | null;
  /** All its words in lower case. */
  readonly words: string;
}

type Words = Omit<JournalRow, 'entry'>;

/**
 * By the history of an account, which is another one when the account is opened again: a line on the disk does not change
 * while it is open.
 */
const knownOf = new WeakMap<object, Map<number, KnownLine>>();

function wordsOf({ text, label, symbol, clientOrderId, strategyId }: Words): string {
  return [text, label, symbol, clientOrderId, strategyId].map((part) => part?.toLowerCase() ?? '').join('\n');
}

function searchedText({ text }: JournalQuestion): string {
  return text.trim().toLowerCase();
}

function isWanted(row: Words, question: JournalQuestion): boolean {
  if (question.sessionId !== null && row.sessionId !== question.sessionId) return false;
  const text = searchedText(question);
  if (text === '') return true;
  return [row.text, row.label, row.symbol, row.clientOrderId, row.strategyId].some(
    (part) => part !== null && part.toLowerCase().includes(text),
  );
}

/** Line by line, as the store finds them. */
async function readThrough(account: HostedAccount, question: JournalQuestion): Promise<JournalRow[]> {
  const facts = sentenceFacts(account);
  const rows: JournalRow[] = [];
  let { before } = question;
  for (;;) {
    const lines = account.lines({
      before,
      limit: linesAtOnce,
      kinds: question.kinds.length === 0 ? null : question.kinds,
      clientOrderId: question.clientOrderId,
      from: question.from,
      to: question.to,
    });
    for (const line of lines) {
      const row = journalRow(account, facts, line);
      if (isWanted(row, question)) rows.push(row);
      if (rows.length === question.limit) return rows;
    }
    const last = lines.at(-1);
    if (last === undefined || lines.length < linesAtOnce) return rows;
    before = last.sequence;
    await nextTurn();
  }
}

/** By the words of the lines, which are made once and kept. */
async function searchThrough(
  account: HostedAccount,
  history: object & { sequence(): number },
  question: JournalQuestion,
): Promise<JournalRow[]> {
  const { kinds, sessionId, from, to, limit } = question;
  const text = searchedText(question);
  const facts = sentenceFacts(account);
  const known = knownOf.get(history) ?? new Map<number, KnownLine>();
  knownOf.set(history, known);
  const rows: JournalRow[] = [];

  function know(record: JournalRecord): KnownLine {
    const { sequence, entry } = record;
    const before = known.get(sequence);
    if (before !== undefined) return before;
    const words = journalWords(account, facts, record);
    const line = {
      sequence,
      time: entry.time,
      kind: entry.kind,
      sessionId: words.sessionId,
      words: wordsOf(words),
    };
    if (known.size < mostKept) known.set(sequence, line);
    return line;
  }

  function take(line: KnownLine, record: JournalRecord | undefined): void {
    if (from !== null && line.time < from) return;
    if (to !== null && line.time > to) return;
    if (kinds.length > 0 && !kinds.includes(line.kind)) return;
    if (sessionId !== null && line.sessionId !== sessionId) return;
    if (!line.words.includes(text)) return;
    const [found] = record === undefined ? pageBefore(line.sequence + 1, 1) : [record];
    if (found === undefined || found.sequence !== line.sequence) return;
    const row = journalRow(account, facts, found);
    // What it is found by was so when it was looked at first: a session may have been removed since.
    if (isWanted(row, question)) rows.push(row);
  }

  function pageBefore(before: number, most: number): readonly JournalRecord[] {
    return account.lines({ before, limit: most, kinds: null, clientOrderId: null, from, to });
  }

  let before = Math.min(question.before ?? Number.MAX_SAFE_INTEGER, history.sequence() + 1);
  while (before > 1) {
    const line = known.get(before - 1);
    if (line !== undefined) {
      before -= 1;
      take(line, undefined);
      if (rows.length === limit) return rows;
      continue;
    }
    const page = pageBefore(before, linesAtOnce);
    for (const record of page) {
      before = record.sequence;
      take(know(record), record);
      if (rows.length === limit) return rows;
    }
    if (page.length < linesAtOnce) return rows;
    await nextTurn();
  }
  return rows;
}

/** The newest lines that a question lets through; the journal is looked through until there are enough. */
export async function searchJournal(
  account: HostedAccount,
  question: JournalQuestion,
): Promise<JournalRow[]> {
  const { sessionId, clientOrderId, kinds } = question;
  const history = account.history();
  const isSelective =
    clientOrderId !== null || (kinds.length > 0 && !kinds.some((kind) => frequentKinds.includes(kind)));
  const isPlain = sessionId === null && searchedText(question) === '';
  return isPlain || isSelective || history === null
    ? readThrough(account, question)
    : searchThrough(account, history, question);
}
