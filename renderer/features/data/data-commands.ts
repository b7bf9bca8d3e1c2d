import { FileUp, FlaskConical } from 'lucide-react';
import { useMemo } from 'react';
import type { Command } from '../../stores/command-store.ts';
import { useCommands } from '../../stores/command-store.ts';
import { openImport } from './import-store.ts';
import { useAddSamples } from './use-add-samples.ts';

/** Offers the ways to more candles in the palette, on every screen. */
export function useDataCommands(): void {
  const { add } = useAddSamples();
  const commands = useMemo<readonly Command[]>(
    () => [
      { id: 'data.import', group: 'actions', title: { id: 'data.import' }, icon: FileUp, run: openImport },
      {
        id: 'data.samples',
        group: 'actions',
        title: { id: 'data.samples.add' },
        icon: FlaskConical,
        run: add,
      },
    ],
    [add],
  );
  useCommands(commands);
}
