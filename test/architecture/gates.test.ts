import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScratchTree, type ScratchTree } from './scratch-tree.ts';
import { violations, type Gate } from './violations.ts';

// A check that cannot fail is a defect: every gate meets a violation of each rule it claims to hold.

const gateNames = Object.keys(violations) as Gate[];
const timeoutMs = 120_000;

describe.each(gateNames)('gate %s', (gate) => {
  let clean: ScratchTree;
  let seeded: ScratchTree;
  let output = '';
  let code: number | null = null;

  beforeAll(() => {
    clean = createScratchTree();
    seeded = createScratchTree();
    for (const { path, text } of violations[gate]) seeded.write(path, text);
    ({ output, code } = seeded.run(gate));
  }, timeoutMs);

  afterAll(() => {
    clean.remove();
    seeded.remove();
  });

  test('passes on the tree as it is', { timeout: timeoutMs }, () => {
    const result = clean.run(gate);
    expect(result.output.trim()).toBe('');
    expect(result.code).toBe(0);
  });

  test('fails on the seeded tree', () => {
    expect(code).not.toBe(0);
  });

  test.each(violations[gate])('reports: $rule', ({ path, says }) => {
    const lines = output.split('\n').filter((line) => line.includes(path));
    expect(lines.join('\n')).toMatch(says);
  });
});
