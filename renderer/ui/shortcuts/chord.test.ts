import { describe, expect, test } from 'vitest';
import { chordOf, isPlain, normalChord, type PressedKey } from './chord.ts';
import { isForDesk } from './is-for-desk.ts';

function press(key: string, code: string, held: Partial<PressedKey> = {}): PressedKey {
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe('a recorded chord', () => {
  test.each([
    ['a letter with Ctrl', press('k', 'KeyK', { ctrlKey: true }), '$mod+k'],
    ['the letter written, not its place', press('a', 'KeyQ', { ctrlKey: true }), '$mod+a'],
    ['a capital', press('K', 'KeyK', { shiftKey: true }), 'Shift+k'],
    ['a digit by its place, as on AZERTY', press('&', 'Digit1', { altKey: true }), 'Alt+Digit1'],
    ['a sign', press('?', 'Slash', { shiftKey: true }), 'Shift+?'],
    ['the plus', press('+', 'Equal', { shiftKey: true }), 'Shift+Equal'],
    ['the space', press(' ', 'Space'), 'Space'],
    ['a named key', press('F8', 'F8'), 'F8'],
    ['the Windows key', press('k', 'KeyK', { metaKey: true }), 'Meta+k'],
  ])('is %s', (_case, event, chord) => {
    expect(chordOf(event, false)).toBe(chord);
  });

  test('on a Mac has Command first, and the place where Option changes the sign', () => {
    expect(chordOf(press('k', 'KeyK', { metaKey: true }), true)).toBe('$mod+k');
    expect(chordOf(press('®', 'KeyR', { altKey: true }), true)).toBe('Alt+r');
  });

  test('is nothing while only a modifier is down', () => {
    expect(chordOf(press('Shift', 'ShiftLeft', { shiftKey: true }), false)).toBeNull();
  });
});

test('two ways to write a chord are one', () => {
  expect(normalChord('Shift+$mod+KeyK')).toBe(normalChord('$mod+Shift+k'));
});

test('plain is what a finger can hit while typing', () => {
  expect(['b', 'Shift+b', 'Space', 'Shift+?', 'Digit1'].map(isPlain)).not.toContain(false);
  expect(['$mod+b', 'Alt+b', 'F8', 'Meta+b', 'Control+b'].map(isPlain)).not.toContain(true);
});

describe('a pressed key', () => {
  const held = { ctrlKey: false, metaKey: false, altKey: false, repeat: false, isComposing: false };

  test('in a field starts nothing, but with Ctrl or as a function key', () => {
    expect(isForDesk({ ...held, key: 'b' }, 'field')).toBe(false);
    expect(isForDesk({ ...held, key: '?' }, 'field')).toBe(false);
    expect(isForDesk({ ...held, key: 'z', ctrlKey: true }, 'field')).toBe(false);
    expect(isForDesk({ ...held, key: 'k', ctrlKey: true }, 'field')).toBe(true);
    expect(isForDesk({ ...held, key: 'F1' }, 'field')).toBe(true);
    // AltGr, which writes signs, is Ctrl with Alt on Windows.
    expect(isForDesk({ ...held, key: '@', ctrlKey: true, altKey: true }, 'field')).toBe(false);
  });

  test('in a dialog starts nothing when it is plain', () => {
    expect(isForDesk({ ...held, key: 'b' }, 'dialog')).toBe(false);
    expect(isForDesk({ ...held, key: '1', altKey: true }, 'dialog')).toBe(true);
  });

  test('held down starts one thing once', () => {
    expect(isForDesk({ ...held, key: 'b' }, 'desk')).toBe(true);
    expect(isForDesk({ ...held, key: 'b', repeat: true }, 'desk')).toBe(false);
  });
});
