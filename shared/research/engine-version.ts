/** Raised whenever the same run may give other trades; part of every capsule. */
export const engineVersion = '1';
