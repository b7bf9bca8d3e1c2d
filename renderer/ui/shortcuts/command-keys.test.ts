import { describe, expect, test } from 'vitest';
import { chordProblem, keysOf } from './command-keys.ts';

const open = { id: 'screen.chart', keys: 'Alt+Digit1' };
const buy = { id: 'order.buy', sendsOrder: true } as const;
const kill = { id: 'kill.pause', keys: '$mod+Shift+Digit1', isFixed: true } as const;
const all = [open, buy, kill];

describe('the keys of a command', () => {
  test('are the product’s until the reader chose others, or none', () => {
    expect(keysOf(open, {})).toBe('Alt+Digit1');
    expect(keysOf(open, { 'screen.chart': 'F8' })).toBe('F8');
    expect(keysOf(open, { 'screen.chart': null })).toBeNull();
  });

  test('of an order are never a plain letter, even if a file says so', () => {
    expect(keysOf(buy, { 'order.buy': 'b' })).toBeNull();
    expect(keysOf({ ...buy, keys: 'Shift+b' }, {})).toBeNull();
    expect(keysOf(buy, { 'order.buy': '$mod+b' })).toBe('$mod+b');
  });

  test('of the kill switch cannot be taken away', () => {
    expect(keysOf(kill, { 'kill.pause': null })).toBe('$mod+Shift+Digit1');
  });
});

describe('a chord is refused', () => {
  test.each([
    ['for an order without Ctrl, Alt or Command', 'b', buy, 'plainOrder'],
    ['for an order with Shift alone', 'Shift+b', buy, 'plainOrder'],
    ['when the system keeps it', '$mod+w', open, 'reserved'],
    ['when it would flatten', '$mod+Shift+Digit3', open, 'reserved'],
    ['when it moves or edits', 'Enter', open, 'editing'],
  ] as const)('%s', (_case, chord, command, kind) => {
    expect(chordProblem(chord, command, all, {})).toEqual({ kind });
  });

  test('when another command has it, which is named', () => {
    expect(chordProblem('Shift+$mod+Digit1', open, all, {})).toEqual({ kind: 'taken', by: 'kill.pause' });
    expect(chordProblem('F8', open, all, { 'order.buy': 'F8' })).toEqual({ kind: 'taken', by: 'order.buy' });
  });

  test('and else taken', () => {
    expect(chordProblem('Alt+Digit1', open, all, {})).toBeNull();
    expect(chordProblem('b', open, all, {})).toBeNull();
  });
});
