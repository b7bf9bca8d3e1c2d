import type { Settings } from '../../../shared/contract/settings.ts';
import type { Command } from '../../stores/command-store.ts';
import { isPlain, normalChord } from './chord.ts';

type Shortcuts = Settings['shortcuts'];
type KeyedCommand = Pick<Command, 'id' | 'keys' | 'sendsOrder' | 'isFixed'>;

/**
 * The keys that start a command: the reader's, else the product's; null for none. A command that sends an order never
 * has a plain letter, wherever that came from.
 */
export function keysOf(command: KeyedCommand, shortcuts: Shortcuts): string | null {
  const own = command.isFixed || !Object.hasOwn(shortcuts, command.id) ? undefined : shortcuts[command.id];
  const keys = own === undefined ? (command.keys ?? null) : own;
  return keys === null || (command.sendsOrder && isPlain(keys)) ? null : keys;
}

/** Why a chord cannot be given to a command. */
export type ChordProblem =
  | { readonly kind: 'plainOrder' }
  | { readonly kind: 'reserved' }
  | { readonly kind: 'editing' }
  | { readonly kind: 'taken'; readonly by: string };

/** Chords written with spaces between them, in normal form. */
function chords(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')).map(normalChord));
}

/** What browsers, systems and the hold of the kill switch keep for themselves. */
const reserved = chords(
  '$mod+w $mod+t $mod+n $mod+q $mod+Shift+t $mod+Shift+n $mod+Shift+w $mod+l $mod+r',
  '$mod+Shift+r $mod+p $mod+Tab $mod+Shift+Tab Alt+F4 Alt+Tab F5 F11 F12 $mod+Shift+i',
  '$mod+Shift+j $mod+Shift+c $mod+Shift+Digit3 $mod+Shift+Delete Alt+ArrowLeft',
  'Alt+ArrowRight Meta+l Meta+d Meta+e $mod+Alt+Delete',
);

/** Keys that move, choose, leave or edit everywhere. */
const editing = chords(
  'Tab Shift+Tab Enter Shift+Enter Escape Space Backspace Delete Insert ArrowUp ArrowDown',
  'ArrowLeft ArrowRight Home End PageUp PageDown Shift+ArrowUp Shift+ArrowDown',
  'Shift+ArrowLeft Shift+ArrowRight $mod+a $mod+c $mod+v $mod+x $mod+z $mod+y $mod+Shift+z',
);

/** Why `chord` cannot start `command`; null when it can. `commands` are all that are offered now. */
export function chordProblem(
  chord: string,
  command: KeyedCommand,
  commands: readonly KeyedCommand[],
  shortcuts: Shortcuts,
): ChordProblem | null {
  const normal = normalChord(chord);
  if (command.sendsOrder && isPlain(chord)) return { kind: 'plainOrder' };
  if (reserved.has(normal)) return { kind: 'reserved' };
  if (editing.has(normal)) return { kind: 'editing' };
  const other = commands.find((one) => {
    const keys = one.id === command.id ? null : keysOf(one, shortcuts);
    return keys !== null && normalChord(keys) === normal;
  });
  return other === undefined ? null : { kind: 'taken', by: other.id };
}
