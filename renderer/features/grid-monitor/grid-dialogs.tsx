import { CapitalDialog } from './capital-dialog.tsx';
import { useGridsStore } from './grids-store.ts';
import { StartSessionDialog } from './start/start-session-dialog.tsx';

/** The windows of the Grid monitor; they open from any screen. */
export function GridDialogs() {
  const { isStartOpen, isCapitalOpen } = useGridsStore();
  return (
    <>
      {isStartOpen && <StartSessionDialog />}
      {isCapitalOpen && <CapitalDialog />}
    </>
  );
}
