import { describe, expect, it } from 'vitest';
import { listStrategies } from '../../shared/strategies/registry.ts';
import { hostText } from './host-text.ts';

const sayings = listStrategies().flatMap(({ summary, params }) => [
  summary,
  ...Object.values(params).flatMap(({ title, unit }) => [title, unit]),
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
    expect(hostText('fr', 'sma_cross was made for 1d candles; these are 1h.')).toContain('en 1h');
  });

  it('stay as they are when nobody has translated them: a strategy of the user brings its own words', () => {
    expect(hostText('fr', 'My own idea')).toBe('My own idea');
  });
});
