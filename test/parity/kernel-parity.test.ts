import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlanKernel } from '../../workers/kernel/plan-kernel.ts';
import { runReferenceKernel } from '../../workers/kernel/reference-kernel.ts';
import { arbitraryRun } from './arbitrary-run.ts';

describe('plan kernel against the plain reference kernel', () => {
  it('gives the same trades, equity and ruin, bit for bit, on markets made to hurt', () => {
    const kernel = createPlanKernel();
    fc.assert(
      fc.property(arbitraryRun(60), (run) => {
        expect(kernel.run(run).result()).toEqual(runReferenceKernel(run));
      }),
      { numRuns: 3000 },
    );
  });
});
