/** A: at least 90 of 100, B: 80, C: 70 (paper trading only), D: 60, F below. */
export const gradeLetters = ['A', 'B', 'C', 'D', 'F'] as const;

export type GradeLetter = (typeof gradeLetters)[number];

/** What a grade is made of, in the order reports list it. */
export const gradeCriteria = [
  'outOfSampleSharpe',
  'consistency',
  'outOfSampleOverInSample',
  'deflatedSharpe',
  'stability',
] as const;

export type GradeCriterion = (typeof gradeCriteria)[number];
