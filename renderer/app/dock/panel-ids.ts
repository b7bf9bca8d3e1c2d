/** `chart.price~2`: between the panel's own id and which one of its kind it is. */
const mark = '~';

/** The panel that a dock's id stands for: `chart.price` of `chart.price~2`. */
export function panelIdOf(dockId: string): string {
  const at = dockId.indexOf(mark);
  return at < 0 ? dockId : dockId.slice(0, at);
}

/** Which one of its kind it is, from 1; null when the id is none that this dock gives. */
export function copyOf(dockId: string): number | null {
  const at = dockId.indexOf(mark);
  if (at < 0) return 1;
  const digits = dockId.slice(at + 1);
  return /^[1-9]\d{0,3}$/.test(digits) && Number(digits) > 1 ? Number(digits) : null;
}

/** The first id that is free for one more panel of this kind. */
export function freeDockId(panelId: string, taken: (dockId: string) => boolean): string {
  if (!taken(panelId)) return panelId;
  let copy = 2;
  while (taken(`${panelId}${mark}${copy}`)) copy += 1;
  return `${panelId}${mark}${copy}`;
}
