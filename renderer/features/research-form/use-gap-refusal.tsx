import type { ReactNode } from 'react';
import { useState } from 'react';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { useClient } from '../../stores/client.tsx';
import type { DeskFailure } from '../../transport/failure.ts';
import { toFailure } from '../../transport/failure.ts';
import { showFailure } from '../../ui/toast.tsx';
import { acceptGaps } from './accept-gaps.ts';
import { OpenGapsNote } from './open-gaps-note.tsx';
import { useChosenSeries } from './use-strategies.ts';

interface GapRefusal<Request> {
  readonly run: (request: Request) => Promise<void>;
  /** What stands in the form while the last run was refused for holes in its candles. */
  readonly note: ReactNode;
}

/** Runs requests: a refusal for holes is kept for the form, with a button that accepts them and runs again. */
export function useGapRefusal<Request extends SeriesKey>(
  work: (request: Request) => Promise<void>,
): GapRefusal<Request> {
  const client = useClient();
  const series = useChosenSeries();
  const [refused, setRefused] = useState<{
    readonly request: Request;
    readonly openGaps: DeskFailure['openGaps'];
  } | null>(null);

  async function run(request: Request): Promise<void> {
    setRefused(null);
    try {
      await work(request);
    } catch (error) {
      const { openGaps } = toFailure(error);
      if (openGaps.length === 0) showFailure(error);
      else setRefused({ request, openGaps });
    }
  }

  async function accept(request: Request, openGaps: DeskFailure['openGaps']): Promise<void> {
    try {
      await acceptGaps(client, openGaps);
    } catch (error) {
      showFailure(error);
      return;
    }
    await run(request);
  }

  const isOfForm =
    refused !== null &&
    refused.request.symbol === series?.symbol &&
    refused.request.timeframe === series.timeframe;
  return {
    run,
    note: isOfForm ? (
      <OpenGapsNote
        openGaps={refused.openGaps}
        onAccept={() => void accept(refused.request, refused.openGaps)}
      />
    ) : null,
  };
}
