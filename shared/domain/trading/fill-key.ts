import { instrumentText } from './instrument.ts';
import type { TradingFill } from './trading-order.ts';

/**
 * What makes a fill this fill and no other. Venues number trades within one market; when two of our own orders met, both
 * sides carry the same number.
 */
export function fillKey(fill: Pick<TradingFill, 'instrument' | 'tradeId' | 'side'>): string {
  return `${instrumentText(fill.instrument)} ${fill.tradeId} ${fill.side}`;
}
