import type { HelpPlace } from '../../stores/help-store.ts';

/** Something that the search can find. */
export interface HelpEntry {
  readonly id: string;
  readonly kind: 'guide' | 'glossary' | 'command';
  readonly title: string;
  /** Where it stands, for the reader: the page of a part, the keys of a command. */
  readonly context: string;
  readonly text: string;
  readonly place: HelpPlace;
}

/** A stretch of a text, and whether the query is in it. */
export interface Stretch {
  readonly text: string;
  readonly isHit: boolean;
}

export interface HelpHit {
  readonly entry: HelpEntry;
  readonly title: readonly Stretch[];
  /** The text around the first hit; the beginning of the text when only the title was hit. */
  readonly excerpt: readonly Stretch[];
}

/** Letters without accents and case, sign by sign, so that places in it are places in the text. */
export function foldLetters(text: string): string {
  return Array.from({ length: text.length }, (_, at) => {
    const sign = text[at]!;
    const folded = sign.normalize('NFD')[0]!.toLowerCase();
    return folded.length === 1 ? folded : sign;
  }).join('');
}

function wordsOf(query: string): string[] {
  return [...new Set(foldLetters(query).split(/\s+/).filter(Boolean))];
}

/** A text cut where the words stand in it. */
export function highlight(text: string, words: readonly string[]): Stretch[] {
  const folded = foldLetters(text);
  const isHit = new Uint8Array(text.length);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      isHit.fill(1, at, at + word.length);
    }
  }
  const stretches: Stretch[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && isHit[at] === isHit[from]) continue;
    stretches.push({ text: text.slice(from, at), isHit: isHit[from] === 1 });
    from = at;
  }
  return stretches;
}

const excerptLength = 150;
const before = 50;

function excerpt(text: string, words: readonly string[]): string {
  const folded = foldLetters(text);
  const places = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const from = first <= before ? 0 : text.indexOf(' ', first - before) + 1;
  const cut = text.slice(from, from + excerptLength);
  return `${from > 0 ? '… ' : ''}${cut}${from + excerptLength < text.length ? ' …' : ''}`;
}

/** How well an entry fits; 0 unless every word is in its title, context or text. */
function score({ title, context, text }: HelpEntry, words: readonly string[]): number {
  const [inTitle, inContext, inText] = [title, context, text].map(foldLetters) as [string, string, string];
  let sum = 0;
  for (const word of words) {
    const at = inTitle.indexOf(word);
    const isStart = at === 0 || (at > 0 && /[^\p{L}\p{N}]/u.test(inTitle[at - 1]!));
    const found =
      (at >= 0 ? (isStart ? 8 : 5) : 0) +
      (inText.includes(word) ? 2 : 0) +
      (inContext.includes(word) ? 1 : 0);
    if (found === 0) return 0;
    sum += found;
  }
  return sum - Math.min(1, title.length / 200);
}

/** What fits a query, best first. Accents and case do not count; every word must be found. */
export function searchHelp(entries: readonly HelpEntry[], query: string, most: number): HelpHit[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, score: score(entry, words) }))
    .filter((found) => found.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ entry }) => ({
      entry,
      title: highlight(entry.title, words),
      excerpt: highlight(excerpt(entry.text, words), words),
    }));
}
