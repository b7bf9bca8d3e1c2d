import { EyeOff, Redo2, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { drawingKinds } from '../../../../shared/contract/charts.ts';
import { useClient } from '../../../stores/client.tsx';
import { useCommands, type Command } from '../../../stores/command-store.ts';
import { drawingIcons } from './drawing-icons.ts';
import { chooseTool, redoDrawing, undoDrawing, useDrawingStore } from './drawing-store.ts';

/** Offers the tools of the chart that is open in the palette. */
export function useDrawingCommands(symbol: string): void {
  const client = useClient();
  useCommands(
    useMemo(
      (): readonly Command[] => [
        ...drawingKinds.map((kind): Command => ({
          id: `chart.draw.${kind}`,
          group: 'actions',
          title: { id: `draw.kind.${kind}` },
          icon: drawingIcons[kind],
          run() {
            useDrawingStore.setState({ isHidden: false });
            chooseTool(kind);
          },
        })),
        {
          id: 'chart.draw.undo',
          group: 'actions',
          title: { id: 'draw.undo' },
          detail: symbol,
          icon: Undo2,
          run: () => undoDrawing(client, symbol),
        },
        {
          id: 'chart.draw.redo',
          group: 'actions',
          title: { id: 'draw.redo' },
          detail: symbol,
          icon: Redo2,
          run: () => redoDrawing(client, symbol),
        },
        {
          id: 'chart.draw.hide',
          group: 'actions',
          title: { id: 'draw.hide' },
          icon: EyeOff,
          run: () => useDrawingStore.setState(({ isHidden }) => ({ isHidden: !isHidden })),
        },
      ],
      [client, symbol],
    ),
  );
}
