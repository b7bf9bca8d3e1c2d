import { create } from 'zustand';

/** The group whose panel menu is open; its mark in a tab opens it too. Ids of groups repeat from dock to dock. */
export const usePanelMenu = create<{ readonly group: object | null }>()(() => ({ group: null }));
