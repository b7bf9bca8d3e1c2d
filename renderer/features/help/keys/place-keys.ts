import type { MessageId } from '../../../locales/catalogs.ts';

interface PlaceKey {
  /** As they are pressed, in the words of the keyboard. */
  readonly keys: string;
  readonly textId: MessageId;
}

interface KeyPlace {
  readonly titleId: MessageId;
  readonly keys: readonly PlaceKey[];
}

/** Keys that belong to what has the focus; they cannot be changed. */
export const keyPlaces: readonly KeyPlace[] = [
  {
    titleId: 'help.keys.chart',
    keys: [
      { keys: 'A … Z', textId: 'help.keys.chart.symbol' },
      { keys: '0 … 9', textId: 'help.keys.chart.timeframe' },
      { keys: 'Shift R', textId: 'help.keys.chart.replay' },
      { keys: '← →', textId: 'help.keys.chart.pan' },
      { keys: '+ −', textId: 'help.keys.chart.zoom' },
      { keys: 'Home', textId: 'help.keys.chart.all' },
      { keys: 'End', textId: 'help.keys.chart.last' },
    ],
  },
  {
    titleId: 'help.keys.drawing',
    keys: [
      { keys: '← → ↑ ↓', textId: 'help.keys.drawing.move' },
      { keys: 'Ctrl', textId: 'help.keys.drawing.snap' },
      { keys: 'Del', textId: 'help.keys.drawing.remove' },
      { keys: 'Esc', textId: 'help.keys.drawing.leave' },
      { keys: 'Ctrl Z', textId: 'help.keys.drawing.undo' },
      { keys: 'Ctrl Shift Z', textId: 'help.keys.drawing.redo' },
    ],
  },
  {
    titleId: 'help.keys.replay',
    keys: [
      { keys: 'Space', textId: 'help.keys.replay.play' },
      { keys: '.', textId: 'help.keys.replay.step' },
      { keys: ', ;', textId: 'help.keys.replay.speed' },
      { keys: 'Esc', textId: 'help.keys.replay.end' },
    ],
  },
  {
    titleId: 'help.keys.heatmap',
    keys: [
      { keys: '← → ↑ ↓', textId: 'help.keys.heatmap.move' },
      { keys: 'Enter', textId: 'help.keys.heatmap.pin' },
      { keys: 'Shift + ← → ↑ ↓', textId: 'help.keys.heatmap.brush' },
      { keys: '+ − 0', textId: 'help.keys.heatmap.zoom' },
      { keys: 'Esc', textId: 'help.keys.heatmap.clear' },
    ],
  },
  {
    titleId: 'help.keys.table',
    keys: [
      { keys: '↑ ↓ Home End', textId: 'help.keys.table.move' },
      { keys: 'Enter', textId: 'help.keys.table.open' },
    ],
  },
  {
    titleId: 'help.keys.kill',
    keys: [{ keys: 'Ctrl Shift 3', textId: 'help.keys.kill.flatten' }],
  },
];
