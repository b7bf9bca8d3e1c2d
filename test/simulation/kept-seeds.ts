/** Seeds that broke a promise once, with what they found. They stay, and are played by every test run. */
export const keptSeeds: readonly { readonly seed: number; readonly found: string }[] = [
  { seed: 109, found: 'a travelling stop that the venue ended while we were away was not looked for' },
  { seed: 1677, found: 'an entry by hand stayed when the venue had ended its stop' },
  { seed: 2423, found: 'the stop of an entry that arrived late was cancelled before the entry' },
  { seed: 2842, found: 'nobody asked about a stop that a late change had made smaller' },
  { seed: 2907, found: 'what was sent while the disk was full was forgotten by a crash' },
  { seed: 3812, found: 'a travelling stop that had not been shown yet was not asked about' },
  { seed: 7017, found: 'a travelling stop went with a position while its entry was still filling' },
  { seed: 8382, found: 'a stop whose entry had ended without a fill counted as cover' },
];
