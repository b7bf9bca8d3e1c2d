import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults } from '../support/axe.ts';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import { choose, openScreen, patienceMs, runWalkForward, screensOf, textOf } from '../support/desk-page.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { runCli } from '../support/headless-host.ts';

const looks = [
  ['dark', 'teal-coral'],
  ['dark', 'blue-orange'],
  ['light', 'teal-coral'],
  ['light', 'blue-orange'],
] as const;

// Every screen with results, as someone meets it who does not see it, or has only a keyboard.
describe.skipIf(!chromiumPath)('for everyone', () => {
  let desk: BrowserDesk;

  beforeAll(async () => {
    const opened = await openDeskWithCandles({ width: 1600, height: 1000 });
    desk = opened.desk;
    const { page } = desk;
    const { symbol } = opened.file;
    const from = symbol === 'BTC/USD' ? '2021-02-20' : '2024-07-26';
    const to = symbol === 'BTC/USD' ? '2021-02-25T12:00:00Z' : '2024-07-29T12:00:00Z';
    const cli = (...args: string[]) => runCli(desk.home, ...args);
    await cli('accounts', 'create', 'past', '--currency', 'USD', '--cash', '10000', '--clock', 'replay');
    const session = [
      '--strategy',
      'envelope_dca',
      '--symbol',
      symbol,
      '--timeframe',
      '1h',
      '--capital',
      '1400',
    ];
    await cli('paper', 'start', ...session, '--account', 'past', '--from', from, '--to', to, '--accept-gaps');
    await runWalkForward(page, opened.file);
    await openScreen(page, 'chart');
    await choose(page, 'Strategy', 'envelope_dca');
    await page.getByTestId('run-backtest').click();
    await textOf(page, 'backtest-result', /Net PnL/);
    await openScreen(page, 'backtests');
    await page.getByTestId('queue-backtest').click();
    await page.getByTestId('backtest-return').waitFor({ timeout: patienceMs });
  });
  afterAll(() => desk?.close());

  test.each(looks)('no screen has a fault of WCAG A or AA: %s, %s', async (theme, upDown) => {
    const { page } = desk;
    await page.evaluate(
      ([shown, pair]) => {
        document.documentElement.dataset['theme'] = shown;
        if (pair === 'blue-orange') document.documentElement.dataset['updown'] = pair;
        else delete document.documentElement.dataset['updown'];
      },
      [theme, upDown],
    );
    const faults: string[] = [];
    // What the page is made of is the same in every look; its colours are not.
    const rules = [theme, upDown].join() === looks[0].join() ? undefined : ['color-contrast'];
    for (const screen of await screensOf(page)) {
      await openScreen(page, screen);
      await page
        .locator('main > div:not([inert])')
        .locator('canvas, table, section, strong')
        .first()
        .waitFor();
      faults.push(...(await accessFaults(page, rules)).map((fault) => `${screen}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});
