import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScratchTree, type ScratchTree } from './scratch-tree.ts';
import { violations, type Gate } from './violations.ts';

// A check that cannot fail is a defect: every gate meets a violation of each rule it claims to hold.

const gateNames = Object.keys(violations) as Gate[];
const timeoutMs = 180_000;
/** A line that is about a file, as any of the gates writes it. */
const finding = /(?:^|\s)[\w./-]+\.(?:[cm]?tsx?|[cm]?js|json|css|html|ya?ml)(?=[:(\s]|$)/;

describe.each(gateNames)('gate %s', (gate) => {
  let seeded: ScratchTree;
  let output = '';
  let code: number | null = null;

  beforeAll(() => {
    seeded = createScratchTree();
    for (const { path, text } of violations[gate]) seeded.write(path, text);
    ({ output, code } = seeded.run(gate));
  }, timeoutMs);

  afterAll(() => seeded.remove());

  test('says nothing of the tree as it is', () => {
    const seeds = violations[gate].map(({ path }) => path);
    const findings = output.split('\n').filter((line) => finding.test(line));
    expect(findings.length).toBeGreaterThanOrEqual(seeds.length);
    expect(findings.filter((line) => !seeds.some((path) => line.includes(path)))).toEqual([]);
  });

  test('fails on the seeded tree', () => {
    expect(code).not.toBe(0);
  });

  test.each(violations[gate])('reports: $rule', ({ path, says }) => {
    const lines = output.split('\n').filter((line) => line.includes(path));
    expect(lines.join('\n')).toMatch(says);
  });
});
