import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { isTest, sourceFiles } from './source-files.ts';

/**
 * What a linter's list of forbidden names cannot see: `new Date()` without an argument, `Date()` called, and `Date`,
 * `Math` or `Intl` handed on under another name. In shared/ and workers/ clock and random source are arguments.
 */
const allowedDateMembers = new Set(['UTC', 'parse']);

function problemsIn(path: string, source: string): string[] {
  const problems: string[] = [];
  const line = (offset: number): number => source.slice(0, offset).split('\n').length;
  const report = (offset: number, text: string): void => {
    problems.push(`${path}:${line(offset)}: ${text}`);
  };
  /** Places where the name `Date` or `Math` stands for an allowed use; any other place hides the clock or the dice. */
  const accepted = new Set<number>();

  new Visitor({
    NewExpression: (node) => {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date') return;
      accepted.add(node.callee.start);
      if (node.arguments.length === 0)
        report(node.start, 'new Date() reads the clock; the clock is an argument here');
    },
    MemberExpression: (node) => {
      if (node.object.type !== 'Identifier') return;
      const member = !node.computed && node.property.type === 'Identifier' ? node.property.name : undefined;
      if (node.object.name === 'Math' && member !== undefined && member !== 'random')
        accepted.add(node.object.start);
      if (node.object.name === 'Date' && member !== undefined && allowedDateMembers.has(member)) {
        accepted.add(node.object.start);
      }
    },
    TSTypeReference: (node) => {
      if (node.typeName.type === 'Identifier') accepted.add(node.typeName.start);
    },
    BinaryExpression: (node) => {
      if (node.operator === 'instanceof' && node.right.type === 'Identifier') accepted.add(node.right.start);
    },
  }).visit(parseSync(path, source).program);

  new Visitor({
    Identifier: (node) => {
      if ((node.name !== 'Date' && node.name !== 'Math') || accepted.has(node.start)) return;
      report(
        node.start,
        `${node.name} used in a way that can read the clock or the dice; pass it in as an argument`,
      );
    },
  }).visit(parseSync(path, source).program);
  return problems;
}

/** Every hidden clock or random source in shared/ and workers/, one line each. */
export function determinismProblems(root: string): string[] {
  return sourceFiles(root, ['shared', 'workers'], ['.ts'])
    .filter((path) => !isTest(path))
    .flatMap((path) => problemsIn(path, readFileSync(join(root, path), 'utf8')));
}

if (import.meta.main) {
  const problems = determinismProblems(process.cwd());
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
