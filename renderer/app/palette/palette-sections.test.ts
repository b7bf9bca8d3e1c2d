import { describe, expect, test } from 'vitest';
import { browsedSections, foundSections } from './palette-sections.ts';

type Group = Parameters<typeof foundSections>[0][number]['group'];

function entry(id: string, group: Group, ...texts: string[]) {
  return { id, group, texts: texts.length > 0 ? texts : [id] };
}

const entries = [
  entry('open chart', 'screens'),
  entry('open risk', 'screens'),
  entry('flip chart', 'actions'),
  ...Array.from({ length: 90 }, (_, index) => entry(`panel ${index}`, 'panels')),
  entry('chart', 'here'),
];
const ids = (sections: ReturnType<typeof foundSections<(typeof entries)[number]>>) =>
  sections.map(({ group, entries: members, left }) => [group, members.map(({ id }) => id), left]);

describe('before anything is typed', () => {
  test('what was run last comes first and is not repeated; buttons of the screen wait for a word', () => {
    expect(ids(browsedSections(entries.slice(0, 3), ['flip chart', 'gone', 'chart']))).toEqual([
      ['recent', ['flip chart'], 0],
      ['screens', ['open chart', 'open risk'], 0],
    ]);
  });

  test('what is looked for by name is listed in part, and said so', () => {
    const panels = browsedSections(entries, []).find(({ group }) => group === 'panels');
    expect(panels?.entries).toHaveLength(6);
    expect(panels?.left).toBe(84);
  });
});

describe('what is typed', () => {
  test('finds the best first, in the group of the best', () => {
    expect(ids(foundSections(entries, 'chart', []))).toEqual([
      ['here', ['chart'], 0],
      ['screens', ['open chart'], 0],
      ['actions', ['flip chart'], 0],
    ]);
  });

  test('puts what was run before first among its like', () => {
    expect(ids(foundSections(entries, 'open', ['open risk']))).toEqual([
      ['screens', ['open risk', 'open chart'], 0],
    ]);
  });

  test('keeps the order of the groups among what fits alike', () => {
    const mixed = [entry('help me', 'help'), entry('house', 'here'), entry('home', 'screens')];
    expect(ids(foundSections(mixed, 'h', [])).map(([group]) => group)).toEqual(['screens', 'help', 'here']);
  });

  test('is shown up to a number, and the rest is counted', () => {
    const [panels, ...others] = foundSections(entries, 'panel', []);
    expect(others).toEqual([]);
    expect([panels?.entries.length, panels?.left]).toEqual([40, 50]);
  });

  test('may be found nowhere', () => {
    expect(foundSections(entries, 'xyz', ['open risk'])).toEqual([]);
  });
});
