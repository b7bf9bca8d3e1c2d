import { err, ok } from '../../domain/result.ts';
import type { SizingMethod } from './sizing.ts';

/**
 * As much as loses `riskPerTradeShare` of the capital in a move of `atrMultiple` average true ranges, so that quiet and
 * wild instruments bring the same risk: notional = capital x risk x price / (multiple x ATR)
 * (Faith, Way of the Turtle, 2007: N units; Tharp 1998: percent volatility).
 */
export const volatilityParitySizing: SizingMethod = {
  id: 'volatility_parity',
  title: 'Volatility parity',
  notional({ capital, price, averageTrueRange, settings }) {
    if (averageTrueRange === null) return err('There is no average true range yet.');
    if (!(averageTrueRange > 0)) return err(`The average true range is ${averageTrueRange}.`);
    const moveShare = (settings.atrMultiple * averageTrueRange) / price;
    return ok((capital * settings.riskPerTradeShare) / moveShare);
  },
};
