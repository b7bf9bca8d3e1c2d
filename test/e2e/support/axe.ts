import axe from 'axe-core';
import type { Page } from 'playwright';

/** Rules of WCAG 2.2, levels A and AA. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const shownLength = 160;

/**
 * What assistive technology could not use on the page as it is now: rule, element and reason, one line each. `rules`
 * looks at these alone, for what another theme may change.
 */
export async function accessFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  // By the debugger, because the content security policy of the desk forbids a script of the page itself.
  await page.evaluate(axe.source);
  return page.evaluate(
    async ({ runOnly, length }) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly,
        resultTypes: ['violations'],
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html, any, all, none }) => {
          const reason = [...any, ...all, ...none][0]?.message ?? '';
          return `${id}: ${target.join(' ')} ${html.slice(0, length)} ${reason}`;
        }),
      );
    },
    {
      length: shownLength,
      runOnly:
        rules === undefined
          ? { type: 'tag' as const, values: standards }
          : { type: 'rule' as const, values: [...rules] },
    },
  );
}
