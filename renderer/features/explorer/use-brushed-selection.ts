import { useEffect } from 'react';
import { useExplorer } from './explorer-store.ts';
import type { CellBox } from './heatmap-layout.ts';
import type { HeatmapModel } from './heatmap-model.ts';
import type { Selection } from './histogram.ts';

/** The combinations whose cells lie in a box. */
export function combinationsInBox(model: HeatmapModel, box: CellBox): Selection {
  const selection = new Uint8Array(model.columns.count);
  const columns = model.x.length;
  for (let row = box.fromRow; row <= box.toRow; row++) {
    const from = model.offsets[row * columns + box.fromColumn];
    const to = model.offsets[row * columns + box.toColumn + 1];
    // Neighbouring cells of a row follow each other among the members.
    for (let k = from; k < to; k++) selection[model.members[k]] = 1;
  }
  return selection;
}

/** Keeps the selection that scatter, distribution and tables go by true to the brush and to the slice shown. */
export function useBrushedSelection(model: HeatmapModel): void {
  const brush = useExplorer((state) => state.brush);
  useEffect(() => {
    useExplorer.setState({ selection: brush ? combinationsInBox(model, brush) : null });
  }, [model, brush]);
}
