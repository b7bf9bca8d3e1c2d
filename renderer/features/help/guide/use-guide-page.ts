import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../locales/translate.tsx';
import type { Language } from '../../../locales/language.ts';
import { guidePages, type GuidePage } from '../../../stores/help-store.ts';
import { typeset } from '../typeset.ts';
import { loadGuideText } from './guide-text.ts';
import { pageSections, type PageSection } from './page-outline.ts';

/** The parts of a page in a language, with the anchors of the English one. */
async function loadPage(page: GuidePage, language: Language): Promise<readonly PageSection[]> {
  const english = pageSections(await loadGuideText(page, 'en'));
  if (language === 'en') return english;
  const sections = pageSections(
    await loadGuideText(page, language),
    english.map(({ anchor }) => anchor),
  );
  return sections.map((section) => ({ ...section, title: typeset(section.title, language) }));
}

/** A page of the guide in the language shown now; it is part of the program and needs no network. */
export function useGuidePage(page: GuidePage) {
  const language = useLanguage();
  return useQuery({
    queryKey: ['guide', language, page],
    queryFn: () => loadPage(page, language),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface GuideDocument {
  readonly page: GuidePage;
  readonly sections: readonly PageSection[];
}

/** Every page, for the contents and the search. */
export function useGuide() {
  const language = useLanguage();
  return useQuery({
    queryKey: ['guide', language],
    queryFn: () =>
      Promise.all(
        guidePages.map(async (page): Promise<GuideDocument> => ({
          page,
          sections: await loadPage(page, language),
        })),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
