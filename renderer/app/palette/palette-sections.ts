import { commandGroups } from '../../stores/command-store.ts';
import { plainScore, queryWords } from '../../ui/match-score.ts';
import type { PaletteEntry } from './palette-entries.ts';

type Listed = Pick<PaletteEntry, 'id' | 'group' | 'texts'>;

/** Lines under one heading. */
export interface PaletteSection<Entry> {
  readonly group: PaletteEntry['group'] | 'recent';
  readonly entries: readonly Entry[];
  /** How many more there are, which typing on would show. */
  readonly left: number;
}

/** As many as help before the list itself is quicker. */
const recentShown = 5;
/** Symbols and panels are looked for by name; the list shows that there are some. */
const shownByName = 6;
/** What is drawn for every key must not keep the next key waiting. */
const mostFound = 40;
/** What was run before comes first among what fits alike. */
const recentBonus = 0.15;

/** What is offered before anything is typed: what was run last, then all commands by group. */
export function browsedSections<Entry extends Listed>(
  entries: readonly Entry[],
  recentIds: readonly string[],
): PaletteSection<Entry>[] {
  const recent = recentIds
    .flatMap((id) => entries.find((entry) => entry.id === id && entry.group !== 'here') ?? [])
    .slice(0, recentShown);
  const sections = commandGroups.map((group) => {
    const members = entries.filter((entry) => entry.group === group && !recent.includes(entry));
    const most = group === 'symbols' || group === 'panels' ? shownByName : members.length;
    return section(group, members, most);
  });
  return [section('recent', recent, recentShown), ...sections].filter((one) => one.entries.length > 0);
}

function section<Entry>(
  group: PaletteSection<Entry>['group'],
  members: readonly Entry[],
  most: number,
): PaletteSection<Entry> {
  return { group, entries: members.slice(0, most), left: Math.max(0, members.length - most) };
}

/** Of what fits alike the groups keep their order; what is on the screen in front comes last. */
function rankOf({ group }: Listed): number {
  return group === 'here' ? commandGroups.length : commandGroups.indexOf(group);
}

/** What fits a query, the best first, in groups of which the one with the best comes first. */
export function foundSections<Entry extends Listed>(
  entries: readonly Entry[],
  query: string,
  recentIds: readonly string[],
): PaletteSection<Entry>[] {
  const words = queryWords(query);
  const recent = new Set(recentIds);
  const found = entries
    .map((entry) => {
      const score = plainScore(words, entry.texts);
      return { entry, score: score > 0 && recent.has(entry.id) ? score + recentBonus : score };
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || rankOf(one.entry) - rankOf(other.entry))
    .map(({ entry }) => entry);
  const shown = found.slice(0, mostFound);
  const groups = [...new Set(shown.map(({ group }) => group))];
  return groups.map((group) => {
    const isMember = (entry: Entry): boolean => entry.group === group;
    const members = shown.filter(isMember);
    return { group, entries: members, left: found.filter(isMember).length - members.length };
  });
}
