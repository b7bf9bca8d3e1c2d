import { useRef } from 'react';
import type { ReactElement } from 'react';
import { useClient } from '../../stores/client.tsx';
import { inspectFile } from './import-store.ts';

const accepted = '.csv,.txt,.zip,.json,.parquet';

interface FileChooser {
  /** Opens the system's file dialog; the chosen file goes to the wizard. */
  readonly choose: () => void;
  /** Must be rendered where `choose` is used. */
  readonly input: ReactElement;
}

export function useFileChooser(): FileChooser {
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  return {
    choose: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        accept={accepted}
        hidden
        data-testid="candle-file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void inspectFile(client, file);
        }}
      />
    ),
  };
}
