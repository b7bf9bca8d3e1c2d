import { createContext } from 'react';

/** True while nothing of the dock can be moved, resized or closed. */
export const DockLockContext = createContext(false);
