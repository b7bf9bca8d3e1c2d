/** The tables of the screen Trading with the library that draws them, loaded on their own. */
export { AccountPanel, FillsPanel, OrdersPanel, PositionsPanel } from './tables/table-panels.tsx';
export { AccountTools } from './tables/account-tools.tsx';
export { FillsTools, OrdersTools, PositionsTools } from './tables/table-tools.tsx';
