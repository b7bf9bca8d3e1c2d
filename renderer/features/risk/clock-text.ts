const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Minutes of a day as a clock: 570 is `09:30`, the end of the day `24:00`. */
export function clockText(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

/** Minutes of a day from `9:30`; null for what is no time of a day. */
export function readClock(text: string): number | null {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim());
  if (match === null) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return minute <= 1440 ? minute : null;
}
