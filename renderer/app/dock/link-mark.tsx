import type { PanelParams } from './panel-params.ts';

/** A group of panels as a letter on its colour; a ring without a letter keeps its own series. */
export function LinkMark({ link }: { readonly link: PanelParams['link'] }) {
  return (
    <span className="cw-link" data-link={link} aria-hidden>
      {link === 'none' ? '' : link.toUpperCase()}
    </span>
  );
}
