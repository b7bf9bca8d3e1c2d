/** Everything the Explorer shows, loaded when it is opened for the first time. */
export { DistributionPanel, DistributionTools } from './distribution-panel.tsx';
export { HeatmapPanel, HeatmapTools } from './heatmap-panel.tsx';
export { PlateauPanel, PlateauTools } from './plateau-panel.tsx';
export { ResultPanel, ResultTools } from './result-panel.tsx';
export { RunsPanel, RunsTools } from './runs-panel.tsx';
export { ScatterPanel, ScatterTools } from './scatter-panel.tsx';
export { SettingsPanel, SettingsTools } from './settings-panel.tsx';
export { TopPanel, TopTools } from './top-panel.tsx';
export { WindowsPanel, WindowsTools } from './windows-panel.tsx';
