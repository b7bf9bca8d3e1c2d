import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Drawing } from '../../../../shared/contract/charts.ts';
import { changed } from './drawing-store.ts';
import { emptyStack, mostSteps, recorded, redone, undone, type UndoStack } from './undo-stack.ts';

const drawingOf = (id: string, price: number): Drawing => ({
  id,
  kind: 'horizontal',
  points: [{ time: 0, price }],
  style: { color: 'level', width: 1, dash: 'solid' },
  text: '',
  isLocked: false,
});

interface Desk {
  readonly drawings: readonly Drawing[];
  readonly stack: UndoStack;
}

/** Puts, changes or removes the drawing `id`, as one step. */
function act({ drawings, stack }: Desk, id: string, price: number | null): Desk {
  const before = drawings.find((one) => one.id === id) ?? null;
  const after = price === null ? null : drawingOf(id, price);
  if (before === null && after === null) return { drawings, stack };
  return {
    drawings: changed(drawings, after === null ? [] : [after], after === null ? [id] : []),
    stack: recorded(stack, { changes: [{ id, before, after }] }),
  };
}

function take(desk: Desk, way: typeof undone): Desk {
  const step = way(desk.stack);
  return step === null
    ? desk
    : { drawings: changed(desk.drawings, step.put, step.remove), stack: step.stack };
}

const byId = (drawings: readonly Drawing[]) => new Map(drawings.map((one) => [one.id, one]));

const actions = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(fc.integer({ min: 1, max: 1000 }), { nil: null })),
  { maxLength: 60 },
);

describe('undo and redo of drawings', () => {
  test('undoing everything brings back the beginning, redoing everything the end', () => {
    fc.assert(
      fc.property(actions, (list) => {
        let desk: Desk = { drawings: [drawingOf('d', 7)], stack: emptyStack };
        const start = byId(desk.drawings);
        for (const [id, price] of list) desk = act(desk, id, price);
        const end = byId(desk.drawings);
        const steps = desk.stack.done.length;
        for (let i = 0; i < steps; i += 1) desk = take(desk, undone);
        expect(byId(desk.drawings)).toEqual(start);
        for (let i = 0; i < steps; i += 1) desk = take(desk, redone);
        expect(byId(desk.drawings)).toEqual(end);
      }),
    );
  });

  test('a new step ends what could be redone', () => {
    let desk: Desk = { drawings: [], stack: emptyStack };
    desk = act(act(desk, 'a', 1), 'b', 2);
    desk = act(take(desk, undone), 'c', 3);
    expect(redone(desk.stack)).toBeNull();
    expect(desk.drawings.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('a hundred steps can be taken back, the older ones stay', () => {
    let desk: Desk = { drawings: [], stack: emptyStack };
    for (let price = 1; price <= mostSteps + 5; price += 1) desk = act(desk, 'a', price);
    for (let i = 0; i < mostSteps + 5; i += 1) desk = take(desk, undone);
    expect(desk.drawings).toEqual([drawingOf('a', 5)]);
    expect(undone(desk.stack)).toBeNull();
  });

  test('a changed drawing stays in its place among the others', () => {
    const list = ['a', 'b', 'c'].map((id) => drawingOf(id, 1));
    expect(changed(list, [drawingOf('b', 2)], ['a']).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(changed(list, [drawingOf('b', 2), drawingOf('e', 1)], [])).toEqual([
      drawingOf('a', 1),
      drawingOf('b', 2),
      drawingOf('c', 1),
      drawingOf('e', 1),
    ]);
  });
});
