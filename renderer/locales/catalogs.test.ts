import { compileMessage } from '@lingui/message-utils/compileMessage';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { englishCatalog, frenchCatalog } from './catalogs.ts';
import { withFrenchSpaces } from './i18n.ts';

const ids = Object.keys(englishCatalog) as (keyof typeof englishCatalog)[];
const rendererFolder = join(import.meta.dirname, '..');

/** Names of the placeholders and tags of a message, whatever branch of a plural they are in. */
function placeholders(message: string): string[] {
  const names = new Set<string>();
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const [name, , cases] = part as readonly unknown[];
    if (typeof name === 'string') names.add(name);
    if (typeof cases === 'object' && cases !== null) Object.values(cases).forEach(visitAll);
  };
  const visitAll = (parts: unknown): void => {
    if (Array.isArray(parts)) parts.forEach(visit);
  };
  visitAll(compileMessage(message));
  for (const [tag] of message.matchAll(/<\/?\w+>/g)) names.add(tag);
  return [...names].sort();
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(\.test\.tsx?|messages\.\w+\.ts)$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** Ids that are put together from a feature's prefix and a checked name: `explorer.policy.${policy}`. */
function builtIds(text: string): RegExp {
  const patterns = [...text.matchAll(/`([a-z]+\.[\w.-]*)\$\{[^}]+\}([\w.-]*)`/g)].map(
    ([, before, after]) => `${before!.replaceAll('.', '\\.')}[\\w-]+${after!.replaceAll('.', '\\.')}`,
  );
  return new RegExp(`^(?:${patterns.join('|') || '(?!)'})$`);
}

describe('the catalogs', () => {
  test('show French punctuation that never starts a line', () => {
    expect(withFrenchSpaces('Retirer BTC ? Oui : « tout » ; merci !')).toBe(
      'Retirer BTC\u202f? Oui\u202f: «\u202ftout\u202f»\u202f; merci\u202f!',
    );
  });

  test('have the same ids', () => {
    expect(Object.keys(frenchCatalog).sort()).toEqual([...ids].sort());
  });

  test.each(ids)('%s has the same placeholders in both languages', (id) => {
    expect(placeholders(frenchCatalog[id])).toEqual(placeholders(englishCatalog[id]));
  });

  test('group digits with a narrow space that never breaks', () => {
    const texts = Object.entries({ ...englishCatalog, ...frenchCatalog });
    expect(texts.filter(([, text]) => /\d (\d{3}\b|%)/.test(text))).toEqual([]);
  });

  test('have no empty message', () => {
    expect(ids.filter((id) => englishCatalog[id].trim() === '' || frenchCatalog[id].trim() === '')).toEqual(
      [],
    );
  });

  test('have no id in two features', () => {
    const files = readdirSync(rendererFolder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('messages.en.ts'))
      .map((file) => readFileSync(join(rendererFolder, file), 'utf8'));
    const all = files.flatMap((text) => [...text.matchAll(/^ {2}'([\w.-]+)':/gm)].map(([, id]) => id!));
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
    expect([...all].sort()).toEqual([...ids].sort());
  });

  test('have no id that nothing shows', () => {
    const text = sources(rendererFolder).join('\n');
    const built = builtIds(text);
    const isShown = (id: string): boolean =>
      text.includes(`'${id}'`) || text.includes(`"${id}"`) || built.test(id);
    expect(ids.filter((id) => !isShown(id))).toEqual([]);
  });
});
