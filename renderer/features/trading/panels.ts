/** The chart and the ticket of the screen Trading, loaded when it is opened for the first time. */
export { TradingChartPanel } from './chart/chart-panel.tsx';
export { TicketPanel } from './ticket/ticket-panel.tsx';
