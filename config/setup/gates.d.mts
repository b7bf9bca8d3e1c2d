/** Program and arguments of each gate, to be run with Node in the folder to look at. */
export const gates: Readonly<
  Record<'types' | 'lint' | 'layers' | 'determinism' | 'house' | 'unused' | 'format', readonly string[]>
>;
