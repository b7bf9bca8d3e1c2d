import { create } from 'zustand';

/** The command that opens the palette; it is not listed in it. */
export const paletteCommand = 'palette.open';

export const usePaletteStore = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

export function openPalette(): void {
  usePaletteStore.setState({ isOpen: true });
}

export function closePalette(): void {
  usePaletteStore.setState({ isOpen: false });
}

export function togglePalette(): void {
  usePaletteStore.setState((state) => ({ isOpen: !state.isOpen }));
}

/** Whether the sheet of all keys lies over the desk. */
export const useKeysSheetStore = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

export function toggleKeysSheet(): void {
  useKeysSheetStore.setState((state) => ({ isOpen: !state.isOpen }));
}
