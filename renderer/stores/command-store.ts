import type { LucideIcon } from 'lucide-react';
import { useEffect } from 'react';
import { create } from 'zustand';
import type { MessageId } from '../locales/catalogs.ts';

/** Where a command is listed in the palette. */
export const commandGroups = [
  'screens',
  'symbols',
  'actions',
  'safety',
  'panels',
  'appearance',
  'help',
] as const;

export type CommandGroup = (typeof commandGroups)[number];

/** Something the palette offers and a shortcut may start. */
export interface Command {
  /** Unique; a later registration with the same id replaces an earlier one. */
  readonly id: string;
  readonly group: CommandGroup;
  /** Text as it is, for symbols and names; otherwise a message. */
  readonly title: { readonly id: MessageId } | { readonly text: string };
  /** Quiet text after the title. */
  readonly detail?: string;
  /** Other words by which it is found, such as its title in the other language. */
  readonly keywords?: readonly string[];
  readonly icon: LucideIcon;
  /** In tinykeys' notation: `$mod+k`. */
  readonly keys?: string;
  /** Leads to the sending, changing or cancelling of an order: no plain letter may start it. */
  readonly sendsOrder?: boolean;
  /** Its keys belong to the product: the kill switch is where the hand expects it. */
  readonly isFixed?: boolean;
  readonly run: () => void;
}

interface CommandStore {
  readonly commands: readonly Command[];
}

export const useCommandStore = create<CommandStore>()(() => ({ commands: [] }));

/** Offers commands until the returned function is called. */
export function registerCommands(commands: readonly Command[]): () => void {
  const ids = new Set(commands.map((command) => command.id));
  useCommandStore.setState((store) => ({
    commands: [...store.commands.filter((command) => !ids.has(command.id)), ...commands],
  }));
  return () =>
    useCommandStore.setState((store) => ({
      commands: store.commands.filter((command) => !commands.includes(command)),
    }));
}

/** Offers commands while a component is mounted; memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands]);
}
