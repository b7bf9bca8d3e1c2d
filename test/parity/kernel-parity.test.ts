import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runEventEngine } from '../../shared/engine/event-engine.ts';
import { createPlanKernel } from '../../workers/kernel/plan-kernel.ts';
import { runReferenceKernel } from '../../workers/kernel/reference-kernel.ts';
import { arbitraryRun } from './arbitrary-run.ts';

describe('plan kernel against the plain reference kernel', () => {
  it('gives the same trades, equity and ruin, bit for bit, on markets made to hurt', () => {
    const kernel = createPlanKernel();
    fc.assert(
      fc.property(arbitraryRun(60), (run) => {
        const expected = runReferenceKernel(run);
        expect(kernel.run(run).result()).toEqual(expected);
        // Asked again for the same columns, a grid finds its touches by its nearest level, then by blocks.
        expect(kernel.run(run).result()).toEqual(expected);
        expect(kernel.run(run).result()).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('event engine against the plain reference kernel', () => {
  it('gives the same trades, equity and ruin through orders, fills and a ledger', () => {
    fc.assert(
      fc.property(arbitraryRun(60), (run) => {
        expect(runEventEngine(run)).toEqual(runReferenceKernel(run));
      }),
      { numRuns: 3000 },
    );
  });
});
