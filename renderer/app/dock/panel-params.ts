import { z } from 'zod';
import { seriesKey } from '../../../shared/contract/series.ts';
import { linkGroups } from '../../../shared/contract/workspaces.ts';

/** What belongs to one panel of a dock and is saved with it; what cannot be read is as if it were new. */
const panelParams = z.object({
  link: z.enum([...linkGroups, 'none']).catch('a'),
  series: seriesKey.nullable().catch(null),
  /** The longer timeframe on which a chart shows a series; it counts while that series is the chosen one. */
  derived: z
    .object({ symbol: z.string(), base: seriesKey.shape.timeframe, timeframe: seriesKey.shape.timeframe })
    .nullable()
    .catch(null),
});

export type PanelParams = z.infer<typeof panelParams>;

/** A panel follows the first group until its user says otherwise. */
export function readPanelParams(params: unknown): PanelParams {
  return panelParams.parse(typeof params === 'object' && params !== null ? params : {});
}
