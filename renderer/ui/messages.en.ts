/** Messages of the kit in English. */
export const kitEnglish = {
  'kit.close': 'Close',
  'kit.cancel': 'Cancel',
  'kit.loading': 'Loading',
  'kit.toasts': 'Notices',
  'kit.mode.backtest': 'BACKTEST',
  'kit.error.safe': 'Nothing that was stored has changed.',
  'kit.error.retry': 'Try again',
} as const;
