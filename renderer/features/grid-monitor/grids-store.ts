import { create } from 'zustand';

interface GridsStore {
  /** The session whose cycles are listed; null lists those of the first. */
  readonly chosenId: string | null;
  readonly isStartOpen: boolean;
  readonly isCapitalOpen: boolean;
}

/** What the panels of the Grid monitor share. */
export const useGridsStore = create<GridsStore>()(() => ({
  chosenId: null,
  isStartOpen: false,
  isCapitalOpen: false,
}));

export function chooseSession(chosenId: string): void {
  useGridsStore.setState({ chosenId });
}

export function openStartSession(isStartOpen: boolean): void {
  useGridsStore.setState({ isStartOpen });
}

export function openCapital(isCapitalOpen: boolean): void {
  useGridsStore.setState({ isCapitalOpen });
}
