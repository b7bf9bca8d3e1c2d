/** Letters without their accents and case: `Paramètres` and `parametres` are found alike. */
export function plainLetters(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** How well one word of a query fits a text: 1 at its start, less inside, least with letters between; 0 not at all. */
function wordScore(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at === 0) return 1;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1]!) ? 0.6 : 0.9;
  return isInOrder(word, text) ? 0.2 : 0;
}

/** Whether the letters of a word stand in a text in this order, not too far from each other. */
function isInOrder(word: string, text: string): boolean {
  if (word.length < 2) return false;
  let from = text.indexOf(word[0]!);
  if (from < 0) return false;
  const start = from;
  for (const letter of word.slice(1)) {
    from = text.indexOf(letter, from + 1);
    if (from < 0) return false;
  }
  return from - start < word.length * 3;
}

/** The words of a query, to be held against plain texts. */
export function queryWords(query: string): string[] {
  return plainLetters(query).split(/\s+/).filter(Boolean);
}

/** `matchScore` of words and texts that are plain already, for lists that are gone through at every key. */
export function plainScore(words: readonly string[], plainTexts: readonly string[]): number {
  if (words.length === 0) return 1;
  let sum = 0;
  for (const word of words) {
    const score = Math.max(0, ...plainTexts.map((text) => wordScore(word, text)));
    if (score === 0) return 0;
    sum += score;
  }
  return sum / words.length;
}

/**
 * How well a query fits something with these texts, 0 to 1; 0 hides it. Every word of the query must be in one of the
 * texts, at best at the start of a word; accents and case do not count.
 */
export function matchScore(query: string, texts: readonly string[]): number {
  return plainScore(queryWords(query), texts.map(plainLetters));
}
