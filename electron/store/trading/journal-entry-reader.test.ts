import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { journalEntries } from './fixtures/journal-entries.ts';
import { quickEntry, readJournalEntry } from './journal-entry-reader.ts';
import { journalEntrySchema } from './journal-entry-schema.ts';

type Line = z.input<typeof journalEntrySchema>;
type Raw = Record<string, unknown>;

const lineOf = (entry: z.output<typeof journalEntrySchema>) =>
  JSON.stringify(z.encode(journalEntrySchema, entry));

test('a line that we wrote is read quickly, and as the schema reads it', () => {
  fc.assert(
    fc.property(journalEntries, (entry) => {
      const line = JSON.parse(lineOf(entry)) as Line;
      expect(quickEntry(line)).toEqual(z.decode(journalEntrySchema, line));
    }),
    { numRuns: 2_000 },
  );
});

/** All objects inside a line, itself among them. */
function objectsIn(value: unknown): Raw[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Raw, ...Object.values(value).flatMap(objectsIn)];
}

const wrong = fc.constantFrom<unknown>(
  null,
  '',
  '007',
  '-0',
  '1e3',
  'NaN',
  5,
  1.5,
  true,
  [],
  {},
  'OrderFilled',
);

test('of a line that was changed in one place the quick reader takes nothing that the schema refuses', () => {
  fc.assert(
    fc.property(journalEntries, fc.nat(), fc.nat(), fc.option(wrong), (entry, object, name, value) => {
      const line = JSON.parse(lineOf(entry)) as Line;
      const objects = objectsIn(line);
      const changed = objects[object % objects.length];
      const names = [...Object.keys(changed), 'colour'];
      const key = names[name % names.length];
      if (value === null) delete changed[key];
      else changed[key] = value;
      const read = quickEntry(line);
      if (read !== undefined) expect(read).toEqual(z.decode(journalEntrySchema, line));
    }),
    { numRuns: 4_000 },
  );
});

test.each([
  ['an infinite time', '{"kind":"Alert","time":1e999,"severity":"notice","text":""}', 'time'],
  [
    'a field that is not known',
    '{"kind":"Alert","time":1,"severity":"notice","text":"","colour":1}',
    'colour',
  ],
  ['a list in place of an object', '{"kind":"OrderEvent","time":1,"event":[]}', 'event'],
  ['a kind that is not known', '{"kind":"Rumour","time":1}', 'kind'],
  ['no object', '7', 'object'],
  ['half a line', '{"kind":"Alert","ti', 'JSON'],
])('a line with %s is refused', (_what, text, message) => {
  expect(() => readJournalEntry(text)).toThrow(message);
});
