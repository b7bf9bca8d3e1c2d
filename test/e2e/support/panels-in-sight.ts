import type { Page } from 'playwright';

/** A panel of the screen in front and whether it shows anything. */
export interface PanelInSight {
  readonly title: string;
  readonly text: string;
  readonly hasPicture: boolean;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
}

/** The panels of the screen in front that can be seen. */
export function panelsInSight(page: Page): Promise<PanelInSight[]> {
  return page.locator('main > div:not([inert])').evaluate((front) =>
    [...front.querySelectorAll<HTMLElement>('.cw-panel')]
      .filter((panel) => panel.checkVisibility() && panel.clientWidth > 1)
      .map((panel) => ({
        title: panel.closest('.dv-groupview')?.querySelector('.dv-active-tab')?.textContent ?? '',
        text: panel.innerText.trim(),
        hasPicture: panel.querySelector('canvas, svg') !== null,
        isLoading: panel.querySelector('[role="status"]') !== null,
        hasFailed: panel.querySelector('[role="alert"], [data-error-state]') !== null,
      })),
  );
}
