import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskOrigin, fileOfAddress } from './desk-origin.ts';

const folder = ['', 'app', 'out', 'renderer'].join(sep);

describe('the desk origin', () => {
  it('serves the files of its folder', () => {
    expect(fileOfAddress(`${deskOrigin}/`, folder)).toBe([folder, 'index.html'].join(sep));
    expect(fileOfAddress(`${deskOrigin}/assets/a.js?x=1#y`, folder)).toBe(
      [folder, 'assets', 'a.js'].join(sep),
    );
  });

  it.each([
    'https://example.com/index.html',
    'https://desk.candlewright.invalid.example.com/index.html',
    'https://desk.candlewright.invalid:8443/index.html',
    `${deskOrigin}/..%2f..%2fpackage.json`,
    `${deskOrigin}/%2e%2e/%2e%2e/package.json`,
    `${deskOrigin}/a%00.js`,
    `${deskOrigin}/%zz`,
  ])('does not serve %s', (address) => {
    const file = fileOfAddress(address, folder);
    expect(file === null || (file.startsWith(folder + sep) && !file.includes('..'))).toBe(true);
    if (!address.startsWith(`${deskOrigin}/`)) expect(file).toBeNull();
  });
});
