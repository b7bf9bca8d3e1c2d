/** Everything the Scanner shows, loaded when it is opened for the first time. */
export { ScannerPanel, ScannerTools } from './scanner-panel.tsx';
