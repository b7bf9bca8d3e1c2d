/** The panels of the Data screen, loaded when the first of them is opened. */
export { AuxiliaryPanel } from './auxiliary/auxiliary-panel.tsx';
export { CoveragePanel } from './coverage-panel.tsx';
export { DownloadsPanel } from './downloads/downloads-panel.tsx';
export { FeedsPanel } from './feeds/feeds-panel.tsx';
export { GapsPanel } from './gaps-panel.tsx';
export { QualityPanel } from './quality/quality-panel.tsx';
export { SeriesPanel } from './series-panel.tsx';
export { SeriesTools } from './series-tools.tsx';
export { StoragePanel } from './storage/storage-panel.tsx';
export { VersionsPanel } from './versions/versions-panel.tsx';
