import { describe, expect, test } from 'vitest';
import { highlight, searchHelp, type HelpEntry } from './help-search.ts';

function entry(id: string, title: string, text: string): HelpEntry {
  return { id, kind: 'guide', title, context: 'Données', text, place: { kind: 'keys' } };
}

const entries = [
  entry('a', 'Réparations', 'Une réparation est une couche au-dessus de ce qui est enregistré.'),
  entry(
    'b',
    'Trous',
    `${'Un trou est une suite de bougies qui manquent. '.repeat(6)}Une réparation le comble.`,
  ),
  entry('c', 'Sauvegarde', 'Une copie de tout.'),
];

describe('the search of the help', () => {
  test('finds without accents and case, titles first', () => {
    expect(searchHelp(entries, 'REPARATION', 9).map((hit) => hit.entry.id)).toEqual(['a', 'b']);
  });

  test('wants every word', () => {
    expect(searchHelp(entries, 'trou comble', 9).map((hit) => hit.entry.id)).toEqual(['b']);
    expect(searchHelp(entries, 'trou copie', 9)).toEqual([]);
    expect(searchHelp(entries, '  ', 9)).toEqual([]);
  });

  test('shows the hit in its surroundings, marked', () => {
    const [hit] = searchHelp(entries.slice(1), 'reparation', 9);
    const text = hit!.excerpt.map((stretch) => stretch.text).join('');
    expect(text.startsWith('… ')).toBe(true);
    expect(hit!.excerpt.filter(({ isHit }) => isHit).map((stretch) => stretch.text)).toEqual(['réparation']);
  });

  test('marks words that overlap as one', () => {
    expect(highlight('abcd', ['ab', 'bc'])).toEqual([
      { text: 'abc', isHit: true },
      { text: 'd', isHit: false },
    ]);
    expect(highlight('', ['a'])).toEqual([]);
  });
});
