import { I18nProvider } from '@lingui/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RuinMap as RuinMapData } from '../../../shared/contract/trading/risk.ts';
import { activateLanguage, i18n } from '../../locales/i18n.ts';
import { ruinMapFixture } from './risk.fixture.ts';
import { RuinMap } from './ruin-map.tsx';

const render = (changes: Partial<RuinMapData> = {}): string =>
  renderToStaticMarkup(
    <I18nProvider i18n={i18n}>
      <RuinMap map={{ ...ruinMapFixture, ...changes }} />
    </I18nProvider>,
  ).replaceAll(/<[^>]+>/g, '|');

beforeEach(() => activateLanguage('en'));

describe('the ruin map', () => {
  test('shows a loss as a minus, in the digits of the host', () => {
    const text = render();
    expect(text).toContain('−399.73');
    expect(text).toContain('−4.00\u202f% of equity');
    expect(text).toContain('1\u202f998.66');
    expect(text).toContain('the stop comes first, by 26.1\u202f%');
    expect(text).toContain('liquidated|');
  });

  test('says when the position is liquidated before its stop', () => {
    const liquidation = { ...ruinMapFixture.liquidation, isStopFirst: false, beyondStop: -0.05 };
    const text = render({ liquidation });
    expect(text).toContain('liquidated before the stop');
    expect(text).not.toContain('the stop comes first');
  });

  test('without a stop shows no loss at it, with the reason', () => {
    const levels = ruinMapFixture.levels.map((level) => ({
      ...level,
      stopAfter: null,
      lossAtStop: null,
      lossShare: null,
    }));
    const full = { ...ruinMapFixture.full, lossAtStop: null, lossShare: null };
    const text = render({ levels, full, gaps: [] });
    expect(text).toContain('All levels filled, without a stop');
    expect(text).toContain('Without a stop every jump counts in full.');
    expect(text).not.toContain('399.73');
  });

  test('names what the guards would refuse with limit and value', () => {
    const denials = [{ guard: 'max-position', limit: '15 % of equity', value: '19.99 % of equity' }];
    expect(render({ denials })).toContain('Size of one position|');
    expect(render({ denials })).toContain('19.99 % of equity');
    expect(render()).toContain('No guard speaks against it now.');
    activateLanguage('fr');
    expect(render({ denials })).toContain('19,99 % du capital');
  });

  test('that cannot be worked out says why', () => {
    expect(render({ levels: [], reason: 'No price is known yet.' })).toContain('No price is known yet.');
  });
});
