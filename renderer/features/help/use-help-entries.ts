import { useMemo } from 'react';
import { englishCatalog, frenchCatalog } from '../../locales/catalogs.ts';
import { useLanguage, useT } from '../../locales/translate.tsx';
import { useCommandStore } from '../../stores/command-store.ts';
import { useSettings } from '../../stores/settings.ts';
import { glossary, type GlossaryTerm } from '../../ui/glossary/glossary.ts';
import { keysOf } from '../../ui/shortcuts/command-keys.ts';
import { commandTitle, groupTitles } from '../../ui/shortcuts/command-title.ts';
import { shownKeys } from '../../ui/shortcuts/shown-keys.ts';
import { detailsEnglish } from './glossary/details.en.ts';
import { detailsFrench } from './glossary/details.fr.ts';
import { plainText } from './guide/page-outline.ts';
import { useGuide } from './guide/use-guide-page.ts';
import type { HelpEntry } from './help-search.ts';
import { typeset } from './typeset.ts';

/** Everything that the search looks through: parts of the guide, terms, commands. */
export function useHelpEntries(): readonly HelpEntry[] {
  const t = useT();
  const language = useLanguage();
  const guide = useGuide().data;
  const commands = useCommandStore((state) => state.commands);
  const shortcuts = useSettings()?.shortcuts;

  const parts = useMemo(
    () =>
      (guide ?? []).flatMap(({ page, sections }) =>
        sections.map(({ anchor, title, level, tokens }): HelpEntry => ({
          id: `${page}#${anchor}`,
          kind: 'guide',
          title,
          context: level === 1 ? t('help.guide') : (sections[0]?.title ?? ''),
          text: typeset(blocksText(tokens), language),
          place: { kind: 'page', page, ...(level === 1 ? {} : { heading: anchor }) },
        })),
      ),
    [guide, language, t],
  );

  const terms = useMemo(() => {
    const details = language === 'fr' ? detailsFrench : detailsEnglish;
    return (Object.keys(glossary) as GlossaryTerm[]).map((term): HelpEntry => {
      const { formula, example, good, bad } = details[term];
      return {
        id: `term ${term}`,
        kind: 'glossary',
        title: t(glossary[term].titleId),
        // Found in either language: the terms of the field are mixed in practice.
        context: [term, englishCatalog[glossary[term].titleId], frenchCatalog[glossary[term].titleId]].join(
          ' ',
        ),
        text: typeset([t(glossary[term].textId), formula, example, good, bad].join(' '), language),
        place: { kind: 'glossary', term },
      };
    });
  }, [language, t]);

  const keyed = useMemo(
    () =>
      commands
        .filter(({ group }) => group !== 'symbols')
        .map((command): HelpEntry => {
          const keys = keysOf(command, shortcuts ?? {});
          return {
            id: `command ${command.id}`,
            kind: 'command',
            title: commandTitle(command, t),
            context: keys === null ? t(groupTitles[command.group]) : shownKeys(keys),
            text: command.detail ?? '',
            place: { kind: 'keys' },
          };
        }),
    [commands, shortcuts, t],
  );

  return useMemo(() => [...parts, ...terms, ...keyed], [parts, terms, keyed]);
}

/** Text of whole blocks, tables and lists with their cells. */
function blocksText(tokens: Parameters<typeof plainText>[0]): string {
  return tokens
    .map((token): string => {
      if (token.type === 'table') {
        const { header, rows } = token as unknown as {
          readonly header: readonly { readonly tokens: typeof tokens }[];
          readonly rows: readonly (readonly { readonly tokens: typeof tokens }[])[];
        };
        return [header, ...rows].map((row) => row.map((cell) => plainText(cell.tokens)).join(' ')).join(' ');
      }
      if (token.type === 'list') {
        const { items } = token as unknown as {
          readonly items: readonly { readonly tokens: typeof tokens }[];
        };
        return items.map((item) => blocksText(item.tokens)).join(' ');
      }
      return plainText([token]);
    })
    .filter(Boolean)
    .join(' ');
}
