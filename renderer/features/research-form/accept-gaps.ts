import { t } from '../../locales/translate.tsx';
import type { DeskClient } from '../../transport/connection.ts';
import type { DeskFailure } from '../../transport/failure.ts';
import { toFailure } from '../../transport/failure.ts';
import { showFailure } from '../../ui/toast.tsx';

/** Accepts the holes that a run was refused for, and no others. */
export async function acceptGaps(client: DeskClient, openGaps: DeskFailure['openGaps']): Promise<void> {
  for (const { symbol, timeframe, from, to } of openGaps) {
    await client.series.acknowledgeGaps({ symbol, timeframe, from, to });
  }
}

/** A run that was refused, as a notice; where holes stood in its way, with a button that accepts them and runs again. */
export function showRefusal(client: DeskClient, error: unknown, runAgain: () => Promise<void>): void {
  const { openGaps } = toFailure(error);
  if (openGaps.length === 0) {
    showFailure(error);
    return;
  }
  const accept = async (): Promise<void> => {
    try {
      await acceptGaps(client, openGaps);
      await runAgain();
    } catch (failure) {
      showFailure(failure);
    }
  };
  showFailure(error, { label: t('kit.openGaps.accept'), run: () => void accept() });
}
