import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forbiddenIn } from './forbidden-text.ts';
import { foreignSources, missingPlatformEntries, undecidedScripts, type Lock } from './lock-platforms.ts';
import { sourceFiles } from './source-files.ts';

const folders = ['electron', 'renderer', 'workers', 'shared', 'resources', 'config', 'test'];
const textEndings = [
  '.ts',
  '.tsx',
  '.mjs',
  '.json',
  '.yml',
  '.md',
  '.css',
  '.html',
  '.env',
  '.txt',
  'Dockerfile',
];
const maximumLines = 400;
/** These hold the patterns themselves, or text that others wrote. */
const exempt = new Set([
  'config/lint/forbidden-text.ts',
  'test/architecture/house.test.ts',
  'resources/THIRD-PARTY-NOTICES.txt',
  'package-lock.json',
]);

function lockProblems(root: string, folder: string): string[] {
  const file = join(folder, 'package-lock.json');
  const lock = JSON.parse(readFileSync(join(root, file), 'utf8')) as Lock;
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    allowScripts?: Record<string, boolean>;
  };
  const problems = [
    ...missingPlatformEntries(lock),
    ...foreignSources(lock),
    ...undecidedScripts(lock, manifest.allowScripts ?? {}),
  ];
  return problems.map((problem) => `${file}: ${problem}`);
}

function versionProblems(root: string): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  return ['dependencies', 'devDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
      .map(([name, version]) => `package.json: ${name} is "${version}", not one exact version`),
  );
}

function textProblems(root: string): string[] {
  const files = [...sourceFiles(root, folders, textEndings), 'README.md', 'CHANGELOG.md', 'package.json'];
  const problems: string[] = [];
  for (const path of files) {
    if (exempt.has(path) || !existsSync(join(root, path))) continue;
    const text = readFileSync(join(root, path), 'utf8');
    for (const problem of forbiddenIn(text)) problems.push(`${path}:${problem}`);
    if (text.includes('\r')) problems.push(`${path}: Windows line ends`);
    const lines = text.split('\n').length;
    if (/\.tsx?$/.test(path) && lines > maximumLines)
      problems.push(`${path}: ${lines} lines; ${maximumLines} is the most`);
  }
  return problems;
}

/** Everything a newcomer would trip over that no other gate sees, one line each. */
export function houseProblems(root: string): string[] {
  const unexplained = folders.filter((folder) => !existsSync(join(root, folder, 'README.md')));
  return [
    ...unexplained.map((folder) => `${folder}: README.md is missing`),
    ...lockProblems(root, '.'),
    ...lockProblems(root, 'config/node-runtime'),
    ...versionProblems(root),
    ...textProblems(root),
  ];
}

if (import.meta.main) {
  const problems = houseProblems(process.cwd());
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
