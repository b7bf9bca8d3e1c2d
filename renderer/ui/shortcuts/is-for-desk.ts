/** What a pressed key says of itself to the shortcuts. */
type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'isComposing'>;

/** Where a key was pressed. */
export type PressPlace = 'field' | 'dialog' | 'desk';

const editingKeys = /^([acvxyz]|Arrow.*|Backspace|Delete|Home|End|Enter|PageUp|PageDown|Tab)$/i;

/**
 * Whether a pressed key may start a command. In a field only chords with Ctrl or Command that edit nothing, and function
 * keys; in a dialog or a menu no plain key.
 */
export function isForDesk(press: Press, place: PressPlace): boolean {
  if (press.repeat || press.isComposing) return false;
  const isFunctionKey = /^F\d{1,2}$/.test(press.key);
  const hasCtrl = press.ctrlKey || press.metaKey;
  if (place === 'field') return isFunctionKey || (hasCtrl && !press.altKey && !editingKeys.test(press.key));
  if (place === 'dialog') return isFunctionKey || hasCtrl || press.altKey;
  return true;
}

const fields = 'input:not([type="checkbox"]):not([type="radio"]),textarea,select,[contenteditable="true"]';
const surfaces = '[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"]';

/** Where an event's target lies. */
export function placeOf(target: EventTarget | null): PressPlace {
  if (!(target instanceof Element)) return 'desk';
  if (target.closest(fields) !== null) return 'field';
  return target.closest(surfaces) === null ? 'desk' : 'dialog';
}
