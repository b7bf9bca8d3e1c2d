import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detailsEnglish } from '../../renderer/features/help/glossary/details.en.ts';
import { detailsFrench } from '../../renderer/features/help/glossary/details.fr.ts';
import { termSources } from '../../renderer/features/help/glossary/term-sources.ts';
import { termsOfGroup } from '../../renderer/features/help/glossary/term-groups.ts';
import { glossary, type GlossaryTerm } from '../../renderer/ui/glossary/glossary.ts';

const terms = Object.keys(glossary) as GlossaryTerm[];

/** The figures of a text, written the same way in both languages. */
function figures(text: string): string[] {
  return [...text.matchAll(/\d+(?:[.,]\d+)*/g)].map(([figure]) => figure.replaceAll(',', '.')).sort();
}

describe('the glossary', () => {
  test('has every term in one group', () => {
    expect(Object.values(termsOfGroup).flat().toSorted()).toEqual(terms.toSorted());
  });

  test.each([...terms])('%s has formula, example and ranges in both languages', (term) => {
    for (const detail of [detailsEnglish[term], detailsFrench[term]]) {
      for (const text of Object.values(detail)) expect(text.trim()).not.toBe('');
      expect(detail.example).toMatch(/\d/);
    }
    expect(detailsFrench[term].example).not.toBe(detailsEnglish[term].example);
  });

  test.each([...terms])('the example of %s has the same figures in both languages', (term) => {
    expect(figures(detailsFrench[term].example)).toEqual(figures(detailsEnglish[term].example));
  });

  test.each([...terms])('the source of %s exists', (term) => {
    expect(existsSync(join(import.meta.dirname, '../..', termSources[term].file))).toBe(true);
  });
});
