import { create } from 'zustand';
import type { GuideProgress, GuideStep } from '../../../shared/contract/settings.ts';
import { guideSteps } from '../../../shared/contract/settings.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { useLiveStore } from '../../stores/live-store.ts';
import { selectSeries } from '../../stores/panel-place.tsx';
import { useSettings } from '../../stores/settings.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { showFailure } from '../../ui/toast.tsx';

interface GuideState {
  /** Opened by hand, from the palette or the help. */
  readonly isOpened: boolean;
  /** Left in this window, before the host has said so. */
  readonly isLeft: boolean;
  /** As this window last moved it; null follows the host. */
  readonly progress: GuideProgress | null;
}

const useGuideStore = create<GuideState>()(() => ({ isOpened: false, isLeft: false, progress: null }));

const { setState, getState } = useGuideStore;

const beginning: GuideProgress = {
  step: 'language',
  series: null,
  jobId: null,
  runId: null,
  sessionId: null,
};

/** Whether the guided start is shown: in a home that has not seen it, or because somebody asked for it. */
export function useIsGuideOpen(): boolean {
  const firstRunAt = useSettings()?.firstRunAt;
  return useGuideStore(({ isOpened, isLeft }) => isOpened || (firstRunAt === null && !isLeft));
}

export function useGuide(): GuideProgress {
  const stored = useSettings()?.guide ?? null;
  return useGuideStore(({ progress }) => progress) ?? stored ?? beginning;
}

/** Opens it where it was left. */
export function openGuide(): void {
  setState({ isOpened: true });
}

/** Where it stands now, for what is no component. */
function presentGuide(): GuideProgress {
  return getState().progress ?? useLiveStore.getState().live?.settings.guide ?? beginning;
}

/** Moves it at once; the host keeps where it is. */
export function changeGuide(client: DeskClient, part: Partial<GuideProgress>): void {
  const progress = { ...presentGuide(), ...part };
  setState({ progress });
  client.settings.update({ guide: progress }).catch(showFailure);
}

/** Makes a series the one that the guide is about, and that of the desk. */
export function chooseGuideSeries(client: DeskClient, { symbol, timeframe }: SeriesKey): void {
  selectSeries({ symbol, timeframe });
  const { series } = presentGuide();
  if (series?.symbol === symbol && series.timeframe === timeframe) return;
  // A run and a session belong to the candles that they were made on.
  changeGuide(client, { series: { symbol, timeframe }, jobId: null, runId: null, sessionId: null });
}

/** The desk opens without it from now on; it goes on where it was left when it is asked for. */
export function leaveGuide(client: DeskClient): void {
  setState({ isOpened: false, isLeft: true });
  client.settings.update({ firstRunAt: Date.now() }).catch(showFailure);
}

/** The same, and the next time it begins anew. */
export function finishGuide(client: DeskClient): void {
  setState({ isOpened: false, isLeft: true, progress: beginning });
  client.settings.update({ firstRunAt: Date.now(), guide: null }).catch(showFailure);
}

/** The step before or after; null at the ends. */
export function stepBeside(step: GuideStep, by: 1 | -1): GuideStep | null {
  return guideSteps[guideSteps.indexOf(step) + by] ?? null;
}
