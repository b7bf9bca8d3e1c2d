import { useEffect, useMemo, useState } from 'react';
import { createHold, windowHoldClock, type Hold } from './hold.ts';

/** A hold for a component: how far it is, 0 to 1, and the hold itself. Memoise `onHeld`. Leaving the window lets go. */
export function useHold(onHeld: () => void): { readonly share: number; readonly hold: Hold } {
  const [share, setShare] = useState(0);
  const hold = useMemo(() => createHold(windowHoldClock, setShare, onHeld), [onHeld]);
  useEffect(() => {
    const letGo = (): void => hold.cancel();
    window.addEventListener('blur', letGo);
    return () => {
      window.removeEventListener('blur', letGo);
      hold.cancel();
    };
  }, [hold]);
  return { share, hold };
}
