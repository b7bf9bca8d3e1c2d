import { create } from 'zustand';
import type { DownloadDraft } from './downloads/download-draft.ts';

/** What the panels of the Data screen share: forms that are filled in from another panel. */
interface DataScreen {
  /** A change for the download form, such as the hole that a button offered to fetch; null once it was taken over. */
  readonly offered: Partial<DownloadDraft> | null;
  /** Name of the series filter as typed. */
  readonly filter: string;
}

export const useDataScreen = create<DataScreen>()(() => ({ offered: null, filter: '' }));

export function offerDownload(offered: Partial<DownloadDraft> | null): void {
  useDataScreen.setState({ offered });
}
