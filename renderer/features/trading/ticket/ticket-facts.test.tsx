import { I18nProvider } from '@lingui/react';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { activateLanguage, i18n } from '../../../locales/i18n.ts';
import { bitcoin, deniedPreview, paperAccount } from '../trading.fixture.ts';
import { PreviewFacts } from './preview-facts.tsx';
import { TicketGuards, TicketObjections } from './ticket-guards.tsx';
import { TicketState } from './ticket-state.tsx';

const instrument = {
  ...bitcoin,
  tickSize: '0.1',
  lotSize: '0.0001',
  minimumNotional: '5',
  makerFeeRate: '0.0002',
  takerFeeRate: '0.0005',
  last: '41876.6',
  lastTime: 0,
};

/** What a reader sees, without tags and with plain spaces. */
function words(node: ReactElement): string {
  return renderToStaticMarkup(<I18nProvider i18n={i18n}>{node}</I18nProvider>)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\u202f\s]+/g, ' ')
    .trim();
}

beforeAll(() => activateLanguage('en'));

test('what an order costs is shown with its currency, a loss as a loss whichever sign the host gives it', () => {
  const facts = (lossAtStop: string) =>
    words(
      <PreviewFacts
        preview={{ ...deniedPreview, lossAtStop }}
        account={paperAccount}
        instrument={instrument}
      />,
    );
  expect(facts('123.40')).toContain('Loss at stop, net \u2212123.40 USD');
  expect(facts('-123.40')).toContain('Loss at stop, net \u2212123.40 USD');
  expect(facts('0')).toContain('Loss at stop, net 0.00 USD');
  expect(facts('1')).toContain('Fee, maker 0.12 USD');
  expect(facts('1')).toContain('Exposure after 20.9 %');
});

test('the guards are counted, with the limits that the order uses up', () => {
  const shown = words(<TicketGuards preview={deniedPreview} account={paperAccount} />);
  expect(shown).toContain('17 pass, 1 denies');
  expect(shown).toContain('Exposure after 20.9 % / 85.0 %');
  expect(shown).toContain('Loss today 0.00 % / 5.00 %');
  expect(shown).toContain('Open positions 1 / 5');
  const losing = { ...paperAccount, dayChangeShare: -0.034 };
  expect(words(<TicketGuards preview={deniedPreview} account={losing} />)).toContain(
    'Loss today 3.40 % / 5.00 %',
  );
});

test('a denial names guard, value and limit; an order that is none says why', () => {
  expect(words(<TicketObjections preview={deniedPreview} />)).toMatch(
    /Size of one position 20\.9 % of equity .*15\.0 % of equity/,
  );
  const impossible = { ...deniedPreview, denials: [], problems: ['The stop is on the wrong side.'] };
  expect(words(<TicketObjections preview={impossible} />)).toBe(
    'Not an order yet The stop is on the wrong side.',
  );
});

test('an account that takes no entries says so and why; one that does says nothing', () => {
  expect(words(<TicketState account={paperAccount} />)).toBe('');
  const halted = {
    ...paperAccount,
    latch: { state: 'Halted', level: 'flatten', reason: 'Drawdown of 15 %.', since: 0 },
  } as const;
  expect(words(<TicketState account={halted} />)).toBe('Trading is halted Drawdown of 15 %.');
  const frozen = { ...paperAccount, state: 'frozen', problem: 'The disk is full.' } as const;
  expect(words(<TicketState account={frozen} />)).toBe('Frozen The disk is full.');
});
