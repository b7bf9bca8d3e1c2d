/** Messages of the explorer in English. */
export const explorerEnglish = {
  'explorer.screen': 'Explorer',
} as const;
