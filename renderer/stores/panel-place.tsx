import { createContext, useCallback, useContext } from 'react';
import type { SeriesKey } from '../../shared/contract/series.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import type { LinkGroup } from '../../shared/contract/workspaces.ts';
import { linkSeries, useDeskState } from './desk-state-store.ts';

/** Bars that are added up from a stored series. */
export interface DerivedChoice {
  readonly symbol: string;
  readonly base: Timeframe;
  readonly timeframe: Timeframe;
}

/** Where a panel stands: which one of its kind it is, whether it can be seen, and what its series follows. */
export interface PanelPlace {
  /** Unique in this window's page: `chart.price`, or `chart.price~2` for a second one. */
  readonly dockId: string;
  /** In the page in front, and not behind another tab. */
  readonly isShown: boolean;
  /** Null keeps a series of its own. */
  readonly link: LinkGroup | null;
  readonly ownSeries: SeriesKey | null;
  readonly keepOwnSeries: (series: SeriesKey | null) => void;
  /** The longer timeframe on which it shows its series; null for the series' own. */
  readonly derived: DerivedChoice | null;
  /** Stays the same function as long as the panel is there. */
  readonly keepDerived: (choice: DerivedChoice | null) => void;
}

/** Outside of any panel, such as in a dialog of the frame, the first group is meant. */
const windowPlace: PanelPlace = {
  dockId: 'window',
  isShown: true,
  link: 'a',
  ownSeries: null,
  keepOwnSeries: () => {},
  derived: null,
  keepDerived: () => {},
};

export const PanelPlaceContext = createContext<PanelPlace>(windowPlace);

/** The panel that was last used: what the palette and plain functions choose a series for. */
let front: PanelPlace = windowPlace;

/** The dock says which panel is in front; null when there is none. */
export function setFrontPanel(place: PanelPlace | null): void {
  front = place ?? windowPlace;
}

/** The series of the panel in front. */
export function frontSeries(): SeriesKey | null {
  return front.link === null ? front.ownSeries : useDeskState.getState().links[front.link];
}

/** Chooses the series of the panel in front, and with it that of every panel of the same colour in all windows. */
export function selectSeries(series: SeriesKey | null): void {
  selectIn(front, series);
}

function selectIn({ link, keepOwnSeries }: PanelPlace, series: SeriesKey | null): void {
  if (link === null) keepOwnSeries(series);
  else linkSeries(link, series);
}

/** The panel around a component. */
export function usePanelPlace(): PanelPlace {
  return useContext(PanelPlaceContext);
}

/** The series that the panel around is about, as it was chosen; it may have been removed since. */
export function usePanelSeries(): SeriesKey | null {
  const { link, ownSeries } = usePanelPlace();
  const linked = useDeskState((state) => (link === null ? null : state.links[link]));
  return link === null ? ownSeries : linked;
}

/** Chooses the series of the panel around, and with it that of every panel of the same colour in all windows. */
export function useSelectSeries(): (series: SeriesKey | null) => void {
  const place = usePanelPlace();
  return useCallback((series) => selectIn(place, series), [place]);
}
