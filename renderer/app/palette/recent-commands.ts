const storageKey = 'candlewright.recent-commands';
const kept = 12;

/** Commands that this browser ran last, newest first. */
export function recentCommands(): readonly string[] {
  const stored = window.localStorage.getItem(storageKey) ?? '';
  return stored.split('\n').filter(Boolean);
}

/** Remembers a command as the newest. */
export function rememberCommand(id: string): void {
  const ids = [id, ...recentCommands().filter((one) => one !== id)].slice(0, kept);
  window.localStorage.setItem(storageKey, ids.join('\n'));
}
