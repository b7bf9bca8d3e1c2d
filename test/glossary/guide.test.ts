import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Token, Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { pageSections } from '../../renderer/features/help/guide/page-outline.ts';
import { guidePages } from '../../renderer/stores/help-store.ts';

const folder = join(import.meta.dirname, '../../resources/docs/guide');

function page(name: string, language: 'en' | 'fr'): string {
  return readFileSync(join(folder, language === 'fr' ? 'fr' : '.', `${name}.md`), 'utf8');
}

function markdownFiles(path: string): string[] {
  return readdirSync(path)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => file.replace('.md', ''))
    .toSorted();
}

/** What a part holds, block by block: `paragraph`, `table 3x4`, `list 5`; code word for word. */
function shape(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.type === 'space') return [];
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table;
      return [`table ${header.length}x${rows.length}`];
    }
    if (token.type === 'list') return [`list ${(token as Tokens.List).items.length}`];
    const { lang, text } = token as Tokens.Code;
    return [token.type === 'code' && (lang === 'sh' || lang === 'js') ? text : token.type];
  });
}

/** Addresses of the links of a page, in order of the alphabet. */
function links(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)]+)\)/g)].map(([, href]) => href!).toSorted();
}

/** What stands in backticks on one line: commands, options and names are not translated. */
function names(markdown: string): string[] {
  const text = markdown.replaceAll(/```[\s\S]*?```/g, '');
  return [...new Set([...text.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name!))].toSorted();
}

const anchors = new Map(
  guidePages.map((name) => [
    name as string,
    new Set(pageSections(page(name, 'en')).map(({ anchor }) => anchor)),
  ]),
);

describe('the guide', () => {
  test('in the help is the whole guide, in both languages', () => {
    expect(markdownFiles(folder)).toEqual([...guidePages].toSorted());
    expect(markdownFiles(join(folder, 'fr'))).toEqual([...guidePages].toSorted());
  });

  test.each([...guidePages])('%s has the same parts in both languages', (name) => {
    const [english, french] = [pageSections(page(name, 'en')), pageSections(page(name, 'fr'))];
    expect(french.map(({ level }) => level)).toEqual(english.map(({ level }) => level));
    english.forEach(({ tokens }, at) => expect(shape(french[at]!.tokens)).toEqual(shape(tokens)));
  });

  test.each([...guidePages])('%s leads to the same places and names the same things', (name) => {
    expect(links(page(name, 'fr'))).toEqual(links(page(name, 'en')));
    if (name !== 'statistics') expect(names(page(name, 'fr'))).toEqual(names(page(name, 'en')));
  });

  test.each([...guidePages])('every link of %s leads somewhere', (name) => {
    for (const href of links(page(name, 'en'))) {
      const [file = '', anchor] = href.split('#');
      const target = anchors.get(file === '' ? name : file.replace('.md', ''));
      expect([href, target === undefined]).toEqual([href, false]);
      if (anchor !== undefined) expect([...target!]).toContain(anchor);
    }
  });
});
