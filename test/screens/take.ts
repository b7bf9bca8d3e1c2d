import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { appear, appearances, sizes } from '../e2e/support/appearances.ts';
import { openScreen, screensOf } from '../e2e/support/desk-page.ts';
import { openFullDesk } from '../e2e/support/full-desk.ts';
import { packedPicture, pictureFile, screensFolder, settledPicture } from '../e2e/support/picture.ts';

// Takes the pictures of the guide: every screen at both sizes, in both themes and languages. Look at them before they
// are committed; the browser tests hold the desk against them.
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',');
const largestBytes = 300 * 1024;

const taken = new Set<string>();

/** One section for each screen, with every picture of it. */
function gallery(screens: readonly string[]): string {
  const section = (screen: string): string => {
    const rows = sizes.map(([width, height]) => {
      const cells = appearances.map(
        ([theme, language]) =>
          `![${screen}, ${theme}, ${language}](${screen}-${width}-${theme}-${language}.png)`,
      );
      return `| ${width} × ${height} | ${cells.join(' | ')} |`;
    });
    return [
      `## ${screen}`,
      '',
      '| | dark | light | sombre | clair |',
      '|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  };
  return [
    '# Screens',
    '',
    'Taken by `npm run screens` from seeded markets, looked at, and held against the desk by the browser tests.',
    '',
    ...screens.map(section),
  ].join('\n');
}

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
      const picture = packedPicture(await settledPicture(page));
      writeFileSync(file, picture);
      taken.add(screen);
      if (picture.length > largestBytes)
        process.stdout.write(`${file} has ${Math.round(picture.length / 1024)} KB\n`);
    }
  }
  if (desk.faults.length > 0) process.stdout.write(`${desk.faults.join('\n')}\n`);
  await desk.close();
}
if (only === undefined) writeFileSync(join(screensFolder, 'README.md'), gallery([...taken]));
