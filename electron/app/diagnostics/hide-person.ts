/** What of a machine tells who sits at it. */
export interface PersonFacts {
  /** Of this product. */
  readonly home: string;
  /** Of the user. */
  readonly userHome: string;
  readonly userName: string;
  readonly machineName: string;
}

/** Shorter names are words of their own and would be found everywhere. */
const shortestName = 3;

/** Names that tell of nobody, and that are words elsewhere. */
const commonNames: ReadonlySet<string> = new Set(['root', 'user', 'admin', 'administrator', 'localhost']);

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** As it stands in a text, and as JSON writes it. */
function spellings(path: string): readonly string[] {
  const inJson = JSON.stringify(path).slice(1, -1);
  return inJson === path ? [path] : [inJson, path];
}

/** Puts `HOME`, `~`, `USER` and `MACHINE` in place of paths and names of a person. */
export function personHider({
  home,
  userHome,
  userName,
  machineName,
}: PersonFacts): (text: string) => string {
  // The longer path first: the home lies in the user's.
  const paths = [
    ...spellings(home).map((path) => [path, 'HOME'] as const),
    ...spellings(userHome).map((path) => [path, '~'] as const),
  ].filter(([path]) => path.length > 1);
  const names = [
    [userName, 'USER'],
    [machineName, 'MACHINE'],
  ]
    .filter(([name]) => name.length >= shortestName && !commonNames.has(name.toLowerCase()))
    .map(([name, word]) => [new RegExp(String.raw`(?<![\w])${escaped(name)}(?![\w])`, 'gi'), word] as const);
  return (text) => {
    let hidden = text;
    for (const [path, word] of paths) hidden = hidden.replaceAll(path, word);
    for (const [name, word] of names) hidden = hidden.replaceAll(name, word);
    return hidden;
  };
}
