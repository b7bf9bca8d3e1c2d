import type { Language } from '../../../locales/language.ts';
import { guidePages, type GuidePage } from '../../../stores/help-store.ts';

type Load = () => Promise<string>;

/** One file per page and language, fetched when it is read. */
const english = import.meta.glob<string>('../../../../resources/docs/guide/*.md', {
  query: '?raw',
  import: 'default',
});
const french = import.meta.glob<string>('../../../../resources/docs/guide/fr/*.md', {
  query: '?raw',
  import: 'default',
});

/** The Markdown of a page. */
export function loadGuideText(page: GuidePage, language: Language): Promise<string> {
  const files = language === 'fr' ? french : english;
  const path = Object.keys(files).find((one) => one.endsWith(`/${page}.md`));
  if (path === undefined) throw new Error(`The guide has no page ${page}.`);
  return (files[path] as Load)();
}

/** A page by the name of its file, `data.md`; null for anything else. */
export function pageOfFile(file: string): GuidePage | null {
  const name = file.replace(/\.md$/, '');
  return guidePages.find((page) => page === name) ?? null;
}
