import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import { appear, appearances, sizes } from '../support/appearances.ts';
import { clippedTexts } from '../support/clipped-text.ts';
import { keepShot, openScreen, screensOf, slowly } from '../support/desk-page.ts';
import { openFullDesk } from '../support/full-desk.ts';
import { differenceFromGuide, pictureFile, settledPicture } from '../support/picture.ts';

/** Dates of the day, durations and what the log says differ from run to run; a panel that moved differs by far more. */
const allowedDifference: Readonly<Record<string, number>> = {
  logs: 0.15,
  home: 0.04,
  settings: 0.02,
  // A chart may stand a bar further left or right.
  chart: 0.04,
  trading: 0.04,
};
const usualDifference = 0.015;
const largestBytes = 300 * 1024;

/**
 * The small window in light French, where words are longest, and the large one in dark English; every look at every
 * size with DESK_LOOKS=all, and by `npm run screens`.
 */
const looksAt = (width: number): readonly (typeof appearances)[number][] => {
  if (process.env['DESK_LOOKS'] === 'all') return appearances;
  return width === 1280 ? [['light', 'fr']] : [['dark', 'en']];
};

// Every screen with results, as a person sees it, held against the pictures of the guide.
describe.skipIf(!chromiumPath).each(sizes)('the desk at %i × %i', (width, height) => {
  let desk: BrowserDesk;

  beforeAll(async () => {
    desk = await openFullDesk({ width, height });
  }, 240_000);
  afterAll(() => desk?.close());

  test.each(looksAt(width))(
    '%s, %s: no text is cut, nothing is logged, all is where it was',
    async (theme, language) => {
      const { page } = desk;
      await appear(page, theme, language);
      const cut: string[] = [];
      const changed: string[] = [];
      for (const screen of await screensOf(page)) {
        await openScreen(page, screen);
        const front = page.locator('main > div:not([inert])');
        // A picture, a table or gauges; or the next step where there is nothing yet.
        await front.locator('canvas, table, section, strong, article').first().waitFor();
        const misfits = () =>
          front.locator('[data-testid="heatmap"]').evaluateAll(
            (canvases) =>
              canvases.filter((canvas) => {
                const box = canvas.parentElement?.getBoundingClientRect();
                return Math.abs((box?.height ?? 0) - canvas.getBoundingClientRect().height) > 1;
              }).length,
          );
        await expect.poll(misfits, slowly).toBe(0);
        const picture = await settledPicture(page);
        const difference = differenceFromGuide(screen, { width, theme, language }, picture);
        if (difference === null)
          changed.push(`${screen}: the guide has no picture of it; \`npm run screens\` takes it`);
        else if (difference > (allowedDifference[screen] ?? usualDifference)) {
          await keepShot(page, `${screen}-${width}-${theme}-${language}`);
          changed.push(
            `${screen}: ${(100 * difference).toFixed(1)} % of its picture differs from the guide's`,
          );
        }
        cut.push(...(await clippedTexts(page)).map((text) => `${screen}: ${text}`));
      }
      expect(cut).toEqual([]);
      expect(changed).toEqual([]);
      expect(desk.faults).toEqual([]);
    },
  );

  test('its pictures stay small enough for the guide', async () => {
    const files = (await screensOf(desk.page)).flatMap((screen) =>
      appearances.map(([theme, language]) => pictureFile(screen, { width, theme, language })),
    );
    expect(files.filter((file) => statSync(file).size > largestBytes)).toEqual([]);
  });
});
