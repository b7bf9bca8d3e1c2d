import type { PanelParams } from './panel-params.ts';

/** A group of panels as a letter on its colour; a ring without a letter keeps its own series. */
export function LinkMark({ link }: { readonly link: PanelParams['link'] }) {
  // Drawn, not written: the letter is no part of the name of the tab around it.
  return (
    <span
      className="cw-link"
      data-link={link}
      data-letter={link === 'none' ? '' : link.toUpperCase()}
      aria-hidden
    />
  );
}
