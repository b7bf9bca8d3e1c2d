import { useLayoutEffect } from 'react';

const overlays = '[role="dialog"], [role="menu"], [role="listbox"]';

/** What had the focus last outside of everything that opens above the page. */
let lastOnPage: HTMLElement | null = null;

if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.closest(overlays) === null) lastOnPage = target;
  });
}

/** Gives the focus back to who had it; to the last place on the page when that one is gone. */
export function returnFocus(opener: Element | null): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  (isThere ? opener : lastOnPage)?.focus();
}

/** For a window that knows no trigger: when it closes and leaves the focus nowhere, who had it gets it back. */
export function useFocusReturn(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const opener = document.activeElement;
    return () => {
      setTimeout(() => {
        if (document.activeElement === null || document.activeElement === document.body) returnFocus(opener);
      });
    };
  }, [isOpen]);
}
