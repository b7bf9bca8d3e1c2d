import { create } from 'zustand';

/** The group whose panel menu is open, by dockview's id; its mark in a tab opens it too. */
export const usePanelMenu = create<{ readonly groupId: string | null }>()(() => ({ groupId: null }));
