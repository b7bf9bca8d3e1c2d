import { describe, expect, it } from 'vitest';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import { defaultValues } from '../../shared/strategies/parameter.ts';
import { randomMarket } from '../../shared/strategies/random-market.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import { listStrategies } from '../../shared/strategies/registry.ts';
import { hostText } from './host-text.ts';

/** What a strategy says that it waits for, whatever the market. */
function conditionsOf({ timeframe, params, indicators, conditions }: Strategy): string[] {
  const market = randomMarket(1, 3, timeframeMs(timeframe));
  const values = defaultValues(params);
  const columns = Object.keys(indicators(values)).map((name) => [name, new Float64Array(3)]);
  const said = conditions?.({ candles: market, indicators: Object.fromEntries(columns) }, values);
  return [...(said?.long ?? []), ...(said?.short ?? [])].map(({ text }) => text);
}

const sayings = listStrategies().flatMap((strategy) => [
  strategy.summary,
  ...Object.values(strategy.params).flatMap(({ title, unit }) => [title, unit]),
  ...conditionsOf(strategy),
]);

/** Words that are the same in both languages. */
const shared = new Set(['Stop', 'ATR', '%', '×', 'points', 'minutes', 'Confirmation']);

describe('texts of the host in French', () => {
  it.each([...new Set(sayings)].filter((text) => !shared.has(text)))('"%s" has one', (text) => {
    expect(hostText('fr', text)).not.toBe(text);
    expect(hostText('en', text)).toBe(text);
  });

  it('carry the figures of a sentence over', () => {
    expect(hostText('fr', '12 trades are too few for statistics.')).toBe(
      '12 trades ne suffisent pas à une statistique.',
    );
    expect(
      hostText('fr', 'The stitched account fell by 99.9 % at leverage 6; a Sharpe ratio does not show that.'),
    ).toContain('99,9 % avec un levier de 6');
    expect(
      hostText(
        'fr',
        'Trades that enter or leave in bars that look like bad ticks: 12 of 80 (bars: 9, the first at ' +
          '1999-05-21T17:00:00Z). Compare them with another source.',
      ),
    ).toContain('12 sur 80 (bougies : 9, la première le 1999-05-21T17:00:00Z)');
    expect(hostText('fr', 'Gaps in the candles: 1; entries waited for the warm-up after each.')).toContain(
      'Trous dans les bougies : 1 ;',
    );
    expect(hostText('fr', 'Close more than 0.3 % below the VWAP')).toBe(
      'Clôture à plus de 0,3 % sous le VWAP',
    );
    expect(
      hostText(
        'fr',
        'Bars are missing before 2020-06-15T14:00:00Z: nothing enters until 5 more have closed.',
      ),
    ).toContain('avant 2020-06-15T14:00:00Z : rien n’entre avant 5 clôtures');
    expect(hostText('fr', 'sma_cross was made for 1d candles; these are 1h.')).toContain('en 1h');
  });

  it('stay as they are when nobody has translated them: a strategy of the user brings its own words', () => {
    expect(hostText('fr', 'My own idea')).toBe('My own idea');
  });
});
