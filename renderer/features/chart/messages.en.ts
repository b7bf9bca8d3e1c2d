/** Messages of the chart in English. */
export const chartEnglish = {
  'chart.screen': 'Chart',
} as const;
