import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { layers, type Layer } from './layers.ts';
import { moduleLinks } from './module-links.ts';
import { isTest, sourceFiles } from './source-files.ts';

const productFolders = ['shared', 'workers', 'electron', 'renderer'];

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function layerOf(path: string): Layer | undefined {
  return layers
    .filter((layer) => isWithin(path, layer.path))
    .sort((left, right) => right.path.length - left.path.length)[0];
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] as string);
}

function packageProblem(layer: Layer, specifier: string): string | undefined {
  if (specifier.startsWith('node:')) {
    const isAllowed = layer.packages.includes('node:') || layer.packages.includes(specifier);
    return isAllowed ? undefined : `${layer.path} may not use Node's ${specifier}`;
  }
  const name = packageName(specifier);
  const isAllowed = layer.packages.includes(name) || (name !== 'electron' && layer.packages.includes('*'));
  return isAllowed ? undefined : `${layer.path} may not import the package ${name}`;
}

function linkProblem(layer: Layer, path: string, specifier: string): string | undefined {
  if (specifier === '<computed>') {
    const isAllowed = layer.packages.includes('<computed>');
    return isAllowed ? undefined : 'a computed import hides what it depends on';
  }
  if (!specifier.startsWith('.')) return packageProblem(layer, specifier);
  const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
  if (target.startsWith('..')) return `${specifier} leaves the repository`;
  if (isWithin(target, layer.path)) return undefined;
  const isAllowed = layer.mayImport.some((folder) => isWithin(target, folder));
  return isAllowed ? undefined : `${layer.path} may not import ${target}`;
}

/** Every import that crosses a layer where the table does not allow it, one line each. */
export function layerProblems(root: string): string[] {
  const problems: string[] = [];
  for (const path of sourceFiles(root, productFolders, ['.ts', '.tsx'])) {
    if (isTest(path)) continue;
    const layer = layerOf(path);
    if (!layer) {
      problems.push(`${path}: no layer names this folder; add it to config/lint/layers.ts`);
      continue;
    }
    for (const link of moduleLinks(path, readFileSync(join(root, path), 'utf8'))) {
      const problem = linkProblem(layer, path, link.specifier);
      if (problem) problems.push(`${path}:${link.line}: ${problem}`);
    }
  }
  return problems;
}

if (import.meta.main) {
  const problems = layerProblems(process.cwd());
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
