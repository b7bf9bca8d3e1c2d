/** Where most candle files come from; before the full list. */
const frequent = [
  'UTC',
  'America/New_York',
  'America/Chicago',
  'Europe/London',
  'Europe/Paris',
  'Asia/Tokyo',
];

/** IANA zones for a choice: frequent ones first, then all that this browser knows, and always `present`. */
export function timeZones(present: string): readonly string[] {
  return [...new Set([...frequent, present, ...Intl.supportedValuesOf('timeZone')])];
}
