import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { extname, join } from 'node:path';
import { Script } from 'node:vm';
import type { StrategyProblem } from '../../shared/contract/strategies.ts';
import type { StrategyFile } from '../../shared/strategies/strategy-file.ts';

/** A file that could be read as JavaScript, or why it could not. */
export type ReadStrategy =
  | { readonly ok: true; readonly file: StrategyFile }
  | { readonly ok: false; readonly problem: StrategyProblem };

const endings = new Set(['.ts', '.js', '.mjs']);
const mostBytes = 1_000_000;

/** Names and times of the files in the folder, to tell whether anything changed. */
export function folderState(folder: string): string {
  return strategyFileNames(folder)
    .map((name) => {
      const facts = statSync(join(folder, name), { throwIfNoEntry: false });
      return `${name} ${facts?.mtimeMs ?? 0} ${facts?.size ?? 0}`;
    })
    .join('\n');
}

/** Strategy files in the folder, by name; type declarations, drafts and hidden files are none. */
export function strategyFileNames(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .filter((name) => endings.has(extname(name)) && !name.endsWith('.d.ts') && !/^[._~]/.test(name))
      .toSorted();
  } catch {
    // No folder, no strategies: the home is whole without it.
    return [];
  }
}

/**
 * The line of a syntax error: a module's own error does not tell, a script's does. `export` and `import` have no place
 * in a script and are taken out without moving a line. Null when the text is fine as far as this can see.
 */
function syntaxLine(code: string): number | null {
  const script = code
    .replaceAll(/^\s*import\s[^;'"]*(?:from\s*)?['"][^'"]*['"]/gm, '')
    .replaceAll(/^(\s*)export\s+default\s/gm, '$1const strategyDefault = ')
    .replaceAll(/^(\s*)export\s+(?=const|let|var|function|class|async)/gm, '$1');
  try {
    // Parsed only, never run.
    new Script(`(async()=>{${script}\n})`, { filename: 'strategy' });
    return null;
  } catch (error) {
    const line = error instanceof Error ? /^strategy:(\d+)/.exec(error.stack ?? '')?.[1] : undefined;
    return line === undefined ? null : Number(line);
  }
}

type StripTypes = (code: string) => string;

/** The runtime's own way to take types out of a file, or null where it has none. */
function typeStripper(): StripTypes | null {
  const strip = (nodeModule as { stripTypeScriptTypes?: StripTypes }).stripTypeScriptTypes;
  if (strip === undefined) return null;
  return (code) => {
    // The runtime calls this experimental on standard error, once; that helps nobody who writes a strategy.
    const { emitWarning } = process;
    process.emitWarning = () => {};
    try {
      return strip(code);
    } finally {
      process.emitWarning = emitWarning;
    }
  };
}

/** Reads one file of the folder as JavaScript. Types are stripped where the runtime can. */
export function readStrategyFile(folder: string, name: string): ReadStrategy {
  const problem = (line: number | null, reason: string, remedy: string): ReadStrategy => ({
    ok: false,
    problem: { file: name, line, reason, remedy },
  });
  const path = join(folder, name);
  let text: string;
  try {
    const bytes = readFileSync(path);
    if (bytes.length > mostBytes)
      return problem(null, 'The file is larger than 1 MB.', 'Keep data out of it.');
    text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return problem(null, `The file cannot be read (${String(error)}).`, 'Check its permissions.');
  }
  let code = text;
  if (name.endsWith('.ts')) {
    const strip = typeStripper();
    if (strip === null) {
      return problem(
        null,
        `This runtime (Node ${process.versions.node}) cannot read TypeScript.`,
        'Save the file as .js without types, or run Candlewright with Node 22.13 or newer.',
      );
    }
    try {
      code = strip(text);
    } catch (error) {
      const line = error instanceof Error ? /^:(\d+)/.exec(error.stack ?? '')?.[1] : undefined;
      return problem(
        line === undefined ? null : Number(line),
        `${error instanceof Error ? error.message.split('\n')[0] : String(error)}.`,
        'Correct the syntax; types that need more than being left out (enum, namespace) do not work.',
      );
    }
  }
  const hash = createHash('sha256').update(text).digest('hex');
  return { ok: true, file: { path, hash, code } };
}

/** Where in a file that did not load a syntax error is; null when it is of another kind. */
export function lineOfSyntaxError(file: StrategyFile): number | null {
  return syntaxLine(file.code);
}
