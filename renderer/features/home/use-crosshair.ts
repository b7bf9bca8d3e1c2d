import { useCallback, useMemo, useState } from 'react';
import type { PointerEvent } from 'react';

/** Where the pointer is over a picture, as a share of its width; null when it is elsewhere. */
export function useCrosshair() {
  const [share, setShare] = useState<number | null>(null);
  const onPointerMove = useCallback((event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setShare((event.clientX - box.left) / Math.max(1, box.width));
  }, []);
  const onPointerLeave = useCallback(() => setShare(null), []);
  return useMemo(
    () => ({ share, handlers: { onPointerMove, onPointerLeave } }),
    [share, onPointerMove, onPointerLeave],
  );
}
