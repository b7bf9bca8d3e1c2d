import { createContext } from 'react';

/** True for the page that is in front in this window. */
export const PageFrontContext = createContext(true);
