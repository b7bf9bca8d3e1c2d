import type { GridApi } from 'ag-grid-community';
import { create } from 'zustand';

export const tableIds = ['positions', 'orders', 'fills', 'account'] as const;

export type TableId = (typeof tableIds)[number];

/** Columns whose equal values may stand together. */
export const groupings = ['none', 'strategy', 'symbol'] as const;

export type Grouping = (typeof groupings)[number];

interface TableView {
  /** Rows that contain these words in any column. */
  readonly search: string;
  readonly grouping: Grouping;
  /** Those that ended instead of the open ones. */
  readonly isPast: boolean;
}

const plainView: TableView = { search: '', grouping: 'none', isPast: false };

/** How each table is looked at; it outlives its panel. */
export const useTableViews = create<Readonly<Record<TableId, TableView>>>(() => ({
  positions: plainView,
  orders: plainView,
  fills: plainView,
  account: plainView,
}));

export function changeTableView(id: TableId, change: Partial<TableView>): void {
  useTableViews.setState((views) => ({ [id]: { ...views[id], ...change } }));
}

/** The tables on the screen, for the tools in the header of their panels. */
export const openTables = new Map<TableId, GridApi>();
