/**
 * Ways to mend a series. Nothing stored is changed: a repair is a layer of bars above the series.
 *
 * - `ohlc` high and low are widened to hold open and close
 * - `wick` a bad tick: the extreme is drawn back to the bodies of the bar and its neighbours
 * - `volume` volumes in the quote currency are divided by the price
 * - `flat-fill` holes are filled with bars at the last close, without volume
 * - `other-series` doubtful or missing bars are taken from another stored series
 * - `remove` doubtful bars are left out, which makes a hole
 * - `edit` one bar as typed by hand
 */
export const repairKinds = ['ohlc', 'wick', 'volume', 'flat-fill', 'other-series', 'remove', 'edit'] as const;

export type RepairKind = (typeof repairKinds)[number];
