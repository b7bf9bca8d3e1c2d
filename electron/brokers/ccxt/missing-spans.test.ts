import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingSpans, windowsOf } from './missing-spans.ts';

const barMs = 60_000;

describe('missing spans', () => {
  it('and held bars fill the span without overlap', () => {
    const flags = fc.array(fc.boolean(), { maxLength: 60 });
    fc.assert(
      fc.property(
        flags,
        fc.integer({ min: 0, max: 70 }),
        fc.integer({ min: 0, max: 70 }),
        (held, from, length) => {
          const heldTimes = held.flatMap((isHeld, index) => (isHeld ? [index * barMs] : []));
          const span = { from: from * barMs, to: (from + length) * barMs };
          const times = missingSpans(span, heldTimes, barMs).flatMap((missing) => {
            const count = (missing.to - missing.from) / barMs;
            return Array.from({ length: count }, (_, index) => missing.from + index * barMs);
          });
          const due = Array.from({ length }, (_, index) => span.from + index * barMs);
          expect(times).toEqual(due.filter((time) => !heldTimes.includes(time)));
        },
      ),
    );
  });

  it('begin on the grid', () => {
    expect(missingSpans({ from: 1, to: 3 * barMs }, [], barMs)).toEqual([{ from: barMs, to: 3 * barMs }]);
  });

  it('are cut into windows that touch and never exceed the longest', () => {
    expect(windowsOf([{ from: 0, to: 250 }], 100)).toEqual([
      { from: 0, to: 100 },
      { from: 100, to: 200 },
      { from: 200, to: 250 },
    ]);
  });
});
