import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { appear, appearances, sizes } from '../e2e/support/appearances.ts';
import { openScreen, screensOf } from '../e2e/support/desk-page.ts';
import { openFullDesk } from '../e2e/support/full-desk.ts';
import { pictureFile, screensFolder, settledPicture } from '../e2e/support/picture.ts';

// Takes the pictures of the guide: every screen at both sizes, in both themes and languages. Look at them before they
// are committed; the browser tests hold the desk against them.
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',');
const largestBytes = 300 * 1024;

mkdirSync(screensFolder, { recursive: true });
for (const [width, height] of sizes) {
  const desk = await openFullDesk({ width, height });
  const { page } = desk;
  const screens = (await screensOf(page)).filter((screen) => only?.includes(screen) ?? true);
  for (const [theme, language] of appearances) {
    await appear(page, theme, language);
    for (const screen of screens) {
      await openScreen(page, screen);
      const file = pictureFile(screen, { width, theme, language });
      const picture = await settledPicture(page);
      writeFileSync(file, picture);
      if (picture.length > largestBytes)
        process.stdout.write(`${file} has ${Math.round(picture.length / 1024)} KB\n`);
    }
  }
  if (desk.faults.length > 0) process.stdout.write(`${desk.faults.join('\n')}\n`);
  await desk.close();
}
