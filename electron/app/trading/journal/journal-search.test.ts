import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalQuery, type JournalRow } from '../../../../shared/contract/trading/journal.ts';
import {
  decide,
  gridRow,
  openViewDesk,
  startGridSession,
  type ViewDesk,
} from '../views/fixtures/view-desk.ts';
import { searchJournal } from './journal-search.ts';

let desk: ViewDesk;
let sessionId: string;

const asked = (question: object) =>
  searchJournal(desk.account, journalQuery.parse({ accountId: 'desk', limit: 500, ...question }));

beforeEach(async () => {
  desk = await openViewDesk();
  await desk.bar(40_000, 40_100, 39_900, 40_000);
  sessionId = await startGridSession(desk);
  await decide(desk, sessionId);
  await desk.bar(40_000, 40_000, 39_400, 39_450);
  await decide(desk, sessionId, gridRow({ close: 39_450 }));
  await desk.bar(39_450, 40_400, 39_450, 40_350);
});

afterEach(async () => {
  if (desk.faults.length > 0) throw desk.faults[0];
  await desk.close();
});

/** Every line that is wanted, gathered in small pages. */
async function paged(question: object): Promise<JournalRow[]> {
  const rows: JournalRow[] = [];
  for (;;) {
    const page = await asked({ ...question, limit: 3, before: rows.at(-1)?.sequence ?? null });
    rows.push(...page);
    if (page.length < 3) return rows;
  }
}

test('a search finds what every line says that it should, page by page, the first time and when the words are known', async () => {
  const all = await asked({});
  const middle = all[Math.floor(all.length / 2)].time;
  const says = (text: string) => (row: JournalRow) =>
    [row.text, row.label, row.symbol, row.clientOrderId, row.strategyId].some(
      (part) => part?.toLowerCase().includes(text) ?? false,
    );
  const cases: [object, (row: JournalRow) => boolean][] = [
    [{ text: ' STOP ' }, says('stop')],
    [{ text: 'no such words' }, () => false],
    [{ sessionId }, (row) => row.sessionId === sessionId],
    [{ sessionId, text: 'sent' }, (row) => row.sessionId === sessionId && says('sent')(row)],
    [{ text: 'e', from: middle }, (row) => says('e')(row) && row.time >= middle],
    [{ text: 'e', to: middle - 1 }, (row) => says('e')(row) && row.time < middle],
    [{ text: 'bought', kinds: ['OrderEvent'] }, (row) => says('bought')(row) && row.kind === 'OrderEvent'],
    [{ text: 'cash', kinds: ['CashMoved'] }, (row) => row.kind === 'CashMoved'],
    [
      { text: 'entry', clientOrderId: all.find((row) => row.label === 'OrderFilled')!.clientOrderId },
      (row) =>
        says('entry')(row) &&
        row.clientOrderId === all.find((one) => one.label === 'OrderFilled')!.clientOrderId,
    ],
  ];
  for (let round = 0; round < 2; round += 1) {
    for (const [question, isRight] of cases) {
      expect({ question, rows: await paged(question) }).toStrictEqual({
        question,
        rows: all.filter(isRight),
      });
    }
  }
});

test('lines that were written after a search are found by the next', async () => {
  const note = (text: string) =>
    desk.account.work(async (trading) =>
      trading.record({ kind: 'Alert', time: desk.clock.time, severity: 'notice', text }),
    );
  expect(await asked({ text: 'heron' })).toStrictEqual([]);
  for (let index = 0; index < 3; index += 1) await note(`A heron, number ${index}.`);
  const found = await asked({ text: 'heron' });
  expect(found.map(({ text }) => text)).toStrictEqual([2, 1, 0].map((index) => `A heron, number ${index}.`));
});
