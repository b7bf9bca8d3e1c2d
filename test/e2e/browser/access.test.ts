import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults } from '../support/axe.ts';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import {
  choose,
  openScreen,
  patienceMs,
  runWalkForward,
  screensOf,
  slowly,
  textOf,
} from '../support/desk-page.ts';
import { tabWalk } from '../support/tab-walk.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { runCli } from '../support/headless-host.ts';

/** Both themes and both pairs; the contrast of every token in all four looks is computed by a unit test. */
const looks = [
  ['dark', 'teal-coral'],
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

  test.each(looks)(
    'no screen has a fault of WCAG A or AA: %s, %s',
    async (theme, upDown) => {
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
    },
    600_000,
  );

  test('the Tab key reaches every control of every screen, and the focus is seen', async () => {
    const { page } = desk;
    const faults: string[] = [];
    for (const screen of await screensOf(page)) {
      await openScreen(page, screen);
      const { unreached, unseen, stops } = await tabWalk(page);
      expect(stops).toBeGreaterThan(10);
      faults.push(...unreached.map((name) => `${screen}, not reached: ${name}`));
      faults.push(...unseen.map((name) => `${screen}, not seen: ${name}`));
    }
    expect([...new Set(faults)]).toEqual([]);
  }, 600_000);

  test('the first stop leads past the frame', async () => {
    const { page } = desk;
    await openScreen(page, 'data');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.reload();
    await page.locator('main button').first().waitFor();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('button', { name: 'Skip to the screen' });
    await skip.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('main :focus').waitFor();
    expect(await skip.and(page.locator(':focus')).count()).toBe(0);
  });

  test('a dialog takes the focus and gives it back', async () => {
    const { page } = desk;
    await openScreen(page, 'backtests');
    const opener = page.locator('main > div:not([inert])').getByTestId('as-table').first();
    await opener.focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('dialog').getByRole('table');
    await table.waitFor();
    expect(
      await page.getByRole('dialog').locator(':focus').or(page.locator('[role="dialog"]:focus')).count(),
    ).toBe(1);
    expect(Number(await table.getAttribute('aria-rowcount'))).toBeGreaterThan(10);
    await page.keyboard.press('Escape');
    await opener.and(page.locator(':focus')).waitFor();
  });

  test('the palette is read with nothing typed, with much found and with nothing', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+k');
    const input = page.locator('[cmdk-input]');
    for (const [query, sign] of [
      ['', 'Open Home'],
      ['panel', 'more: type a word of it'],
      ['zzzz', 'Nothing by that name'],
    ] as const) {
      await input.fill(query);
      await page.getByRole('dialog').getByText(sign).first().waitFor();
      expect((await accessFaults(page)).map((fault) => `${query}: ${fault}`)).toEqual([]);
    }
    await page.keyboard.press('Escape');
  });

  test('the palette gives the focus back', async () => {
    const { page } = desk;
    const place = page.locator('main > div:not([inert])').getByTestId('as-table').first();
    await place.focus();
    await page.keyboard.press('Control+k');
    await page.locator('[cmdk-input]').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => place.and(page.locator(':focus')).count(), slowly).toBe(1);
  });

  test('nothing moves for who asks for no motion', async () => {
    const moving = await desk.page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { animationDuration, transitionDuration } = getComputedStyle(element);
          return `${animationDuration},${transitionDuration}`
            .split(',')
            .some((time) => Number.parseFloat(time) > 0);
        }).length,
    );
    expect(moving).toBe(0);
  });
});
