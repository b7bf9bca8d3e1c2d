import type { IndicatorRequest } from './indicator.ts';

/**
 * On-balance volume, in the volume's unit: 0 in row 0, then the bar's volume is added when it closed higher than the bar
 * before and subtracted when lower. A bar without a known volume counts as 0. The level depends on where the history
 * starts; only its changes mean something. (Granville, New Key to Stock Market Profits, 1963.)
 */
export const onBalanceVolume: IndicatorRequest = {
  key: 'onBalanceVolume',
  compute({ close, volume, length }) {
    const result = new Float64Array(length);
    for (let bar = 1; bar < length; bar += 1) {
      const flow = Math.sign(close[bar] - close[bar - 1]) * volume[bar];
      result[bar] = result[bar - 1] + (Number.isNaN(flow) ? 0 : flow);
    }
    return result;
  },
};
