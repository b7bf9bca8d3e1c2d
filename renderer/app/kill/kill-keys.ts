/** Keys of the three levels in tinykeys' notation; the last one is held for a second. */
export const killKeys = {
  pause: '$mod+Shift+Digit1',
  cancel: '$mod+Shift+Digit2',
  flatten: '$mod+Shift+Digit3',
} as const;

/** Whether a key belongs to the hold of the last level. */
export function isFlattenChord(
  event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): boolean {
  return event.code === 'Digit3' && (event.ctrlKey || event.metaKey) && event.shiftKey;
}
