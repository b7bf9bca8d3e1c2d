/** Something on the screen in front that a click does. */
export interface PageAction {
  readonly id: string;
  readonly title: string;
  /** The panel or the row that it stands in; two buttons of one name are told apart by it. */
  readonly detail: string | null;
  readonly run: () => void;
}

const front = 'main > div:not([inert]), main:not(:has(> div))';
const clickable = 'button, [role="tab"], [role="radio"], [role="switch"], [role="checkbox"]';
const most = 300;

function nameOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label') ?? labelTextOf(element) ?? element.textContent;
  return label.replaceAll(/\s+/g, ' ').trim();
}

function labelTextOf(element: HTMLElement): string | null {
  const text = 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement>)[0]?.textContent : null;
  return text === undefined || text === '' ? null : text;
}

/** What tells two buttons of one name apart: the group, the first cell of the row, else the panel. */
function placeOf(element: HTMLElement): string | null {
  const group = element.closest<HTMLElement>('[role="radiogroup"][aria-label], [role="group"][aria-label]');
  if (group !== null && group !== element) return group.getAttribute('aria-label');
  const row = element.closest<HTMLElement>('tr, [role="row"]');
  if (row !== null) return row.firstElementChild?.textContent.trim() ?? null;
  return element.closest('.dv-groupview')?.querySelector('.dv-active-tab')?.textContent.trim() ?? null;
}

/** Whether a click on it does something that its name says: not hidden, not off, no heading that sorts. */
function isOffered(element: HTMLElement): boolean {
  if (element.matches(':disabled, [aria-disabled="true"], [aria-hidden="true"]')) return false;
  // Headings sort, and a list of commands would only repeat the palette.
  if (element.closest('thead, [role="columnheader"], [data-no-palette]') !== null) return false;
  return element.checkVisibility();
}

/**
 * Every button of the screen in front as it is now, so that whatever can be clicked can be typed too. What is run gets
 * the focus first, as by a hand.
 */
export function pageActions(): readonly PageAction[] {
  const actions: PageAction[] = [];
  const seen = new Set<string>();
  for (const page of document.querySelectorAll(front)) {
    for (const element of page.querySelectorAll<HTMLElement>(clickable)) {
      const title = isOffered(element) ? nameOf(element) : '';
      const detail = placeOf(element);
      const id = `page:${detail ?? ''}:${title}`;
      if (title === '' || title.length > 80 || seen.has(id)) continue;
      seen.add(id);
      actions.push({
        id,
        title,
        detail: detail === title ? null : detail,
        run() {
          element.focus();
          element.click();
        },
      });
      if (actions.length === most) return actions;
    }
  }
  return actions;
}
