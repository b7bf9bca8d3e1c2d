import { useEffect, useMemo } from 'react';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { useClient } from '../../stores/client.tsx';
import { followStream } from '../../stores/follow-stream.ts';
import { usePanelPlace } from '../../stores/panel-place.tsx';
import { arrangeRows, filterRows, holdRows } from './arrange-rows.ts';
import { receiveRows, useScanner } from './scanner-store.ts';

/** Follows the host's rows while the screen is the one in front. */
export function useFollowScanner(): void {
  const client = useClient();
  const { isShown } = usePanelPlace();
  const replayId = useScanner((state) => state.replayId);
  useEffect(() => {
    if (!isShown) return;
    return followStream({
      open: (signal) => client.scanner.watch({ replayId }, { signal }),
      onValue: receiveRows,
      onFailure(error) {
        // A replay that was ended has no rows; those of now are the next best.
        if (replayId === null) useScanner.setState({ error });
        else useScanner.setState({ replayId: null });
      },
    });
  }, [client, isShown, replayId]);
}

/** The rows that pass the filter, in the order asked for. */
export function useShownRows(rows: readonly ScannerRow[]): readonly ScannerRow[] {
  const filter = useScanner((state) => state.filter);
  const sort = useScanner((state) => state.sort);
  const heldOrder = useScanner((state) => state.heldOrder);
  return useMemo(() => {
    const shown = filterRows(rows, filter);
    return heldOrder === null ? arrangeRows(shown, sort) : holdRows(shown, heldOrder);
  }, [rows, filter, sort, heldOrder]);
}
