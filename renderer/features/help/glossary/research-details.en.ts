/** Walk-forward and evidence in English. */
export const researchDetailsEnglish = {
  wfo: {
    formula:
      'Window k: choose on [k·step, k·step + IS), test on [k·step + IS, k·step + IS + OOS)\nWindows = ⌊(days − IS − OOS) / step⌋ + 1',
    example: '1 095 days with 180 / 60 / 60: ⌊855 / 60⌋ + 1 = 15 windows.',
    good: 'Ten windows and more, 30 trades and more in all.',
    bad: 'Fewer than five windows: one lucky stretch decides.',
  },
  in_sample: {
    formula: 'IS part of window k, without its last purge bars',
    example: '180 days of hourly bars: 4 320 bars.',
    good: 'Long enough for 30 trades of the usual combination.',
    bad: 'So short that chance chooses, or so long that it holds another market.',
  },
  out_of_sample: {
    formula: 'The OOS days right after the in-sample part, without the first embargo bars',
    example: '60 days of hourly bars: 1 440 bars, seen by no choice.',
    good: 'A quarter to a half of the in-sample part.',
    bad: 'Looked at, changed, run again: then it is in-sample.',
  },
  rolling: {
    formula: 'In-sample of window k: days [k·step, k·step + IS)',
    example: '180 / 60 / 60, third window (k = 2): chosen on days 120 to 300, tested on 300 to 360.',
    good: 'For markets that change: old days drop out.',
    bad: 'When it holds too few trades to choose by.',
  },
  anchored: {
    formula: 'In-sample of window k: days [0, IS + k·step)',
    example: '180 / 60 / 60, third window: chosen on days 0 to 300, tested on 300 to 360.',
    good: 'For rules that should hold always: more trades to choose by.',
    bad: 'When the first years were another market.',
  },
  purge: {
    formula: 'Bars of the in-sample part = IS / bar − purge',
    example: '180 days of hours, purge 24: 4 320 − 24 = 4 296 bars.',
    good: 'As many bars as a trade usually lasts.',
    bad: '0 while trades last for days.',
  },
  embargo: {
    formula: 'Bars of the out-of-sample part = OOS / bar − embargo',
    example: '60 days of hours, embargo 24: 1 440 − 24 = 1 416 bars.',
    good: 'As many bars as indicators carry over.',
    bad: 'So many that little is left to test.',
  },
  oos_sharpe: {
    formula:
      'Of a combination: mean of its windows’ out-of-sample Sharpe ratios\nOf the whole: Sharpe ratio of the stitched out-of-sample days',
    example: 'Windows of 1.2, −0.4, 0.9 and 1.1: 2.8 / 4 = 0.70.',
    good: 'Above 1; 2 gives 15 of the 25 points, 5 all.',
    bad: '0 or below; above 3 check the audits first.',
  },
  is_sharpe: {
    formula: 'Mean of the windows’ in-sample Sharpe ratios',
    example: 'Windows of 2.1, 1.8, 2.4 and 1.7: 8.0 / 4 = 2.00.',
    good: 'Only beside the out-of-sample one, and not far above it.',
    bad: 'High alone: the search found the past.',
  },
  oos_is_ratio: {
    formula: 'OOS Sharpe / IS Sharpe; undefined unless the in-sample one is above 0',
    example: '0.70 / 2.00 = 0.35.',
    good: '0.6 to 1; 1 gives all 20 points.',
    bad: 'Below 0.3: no points, fitted to the past.',
  },
  consistency: {
    formula: 'Windows with an out-of-sample return above 0 / windows',
    example: '14 of 20 windows earned: 70 %, which gives 10 of 25 points.',
    good: '75 % and more.',
    bad: '50 % or less: a coin does the same.',
  },
  is_vs_oos_chart: {
    formula: 'x = IS Sharpe, y = OOS Sharpe, one point per combination, one scale on both axes',
    example: 'The point (2.0, 0.7) lies 1.3 below the diagonal.',
    good: 'A cloud that rises along the diagonal.',
    bad: 'A flat or falling cloud: being better in-sample told nothing.',
  },
  selection_rule: {
    formula:
      'Choice = highest in-sample score among combinations with 3 trades and more\nscore: Sharpe, return, Calmar, or mean Sharpe of it and its neighbours',
    example:
      'A has 1.9 between 0.4 and 0.2 (mean 0.83), B has 1.4 between 1.3 and 1.2 (mean 1.30): the plateau rule takes B.',
    good: 'Declared before the run, and kept.',
    bad: 'Tried one after the other until the result pleases.',
  },
  two_pass: {
    formula:
      'Above the budget: 500 combinations by Latin hypercube, then the neighbours of each window’s best 20',
    example:
      '8 parameters of 6 values are 1 679 616; tried are 500, and up to 20 × 16 = 320 more per window.',
    good: 'For a first look at a wide space.',
    bad: 'As the last word: a narrow peak can lie between the samples.',
  },
  plateau: {
    formula:
      'Cliff: a step between neighbouring medians above the width of the middle halves and above a tenth of the range',
    example: 'Medians 1.2, 1.3, 1.2, 0.1; boxes 0.4 wide, range 2.0: the step of 1.1 is a cliff.',
    good: 'Flat ground for two values on both sides.',
    bad: 'The best value beside a cliff, or at the edge of the search.',
  },
  hindsight: {
    formula: 'Best of N worthless tries ≈ σ × ((1 − γ) Φ⁻¹(1 − 1/N) + γ Φ⁻¹(1 − 1/(N e))), γ = 0.5772',
    example:
      '324 worthless combinations whose yearly Sharpe ratios spread by 0.5: the best is expected at 1.46.',
    good: 'For questions about the search, not for money.',
    bad: 'A pinned cell told as the result.',
  },
  seed: {
    formula: 'draws = generator(seed); the same seed gives the same draws for any number of threads',
    example: 'Seed 7 twice: the same p to the last digit. Seed 8: a p that differs in the third.',
    good: 'The same conclusion with several seeds.',
    bad: 'A seed chosen because it gave the better letter.',
  },
  grade: {
    formula: 'A from 90, B from 80, C from 70, D from 60, F below',
    example: '77.8 points: C, paper trading only.',
    good: 'A or B, with nothing that blocks promotion.',
    bad: 'D or F; or a letter that changes with the fill policy.',
  },
  total_score: {
    formula:
      'OOS Sharpe 25 (15 at 2, 25 at 5) + consistency 25 (50 to 100 %) + OOS / IS 20 (0.3 to 1) + DSR 15 (0.5 to 1) + stability 15 (15 to 0.1, 5 at 1, then 0)',
    example: 'Sharpe 2 (15.0), 90 % (20.0), 0.8 (14.3), DSR 0.95 (13.5), variance 0.1 (15.0): 77.8.',
    good: '80 and more.',
    bad: 'Below 70; a missing figure gives no points.',
  },
  psr: {
    formula: 'PSR = Φ((SR − SR*) √(n − 1) / √(1 − skew·SR + (kurt − 1)/4 · SR²))\nSR per day, SR* = 0',
    example: '1 200 days, 0.05 a day (0.96 a year), normal: Φ(0.05 × 34.6 / 1.0006) = 0.958.',
    good: 'Above 0.95.',
    bad: 'Below 0.90; and it believes that you tried once.',
  },
  dsr: {
    formula:
      'DSR = PSR with SR* = √V × expected maximum of N\nV: variance of the daily Sharpe ratio over the combinations; N: every trial ever made',
    example: '324 trials, √V = 0.02: SR* = 0.058. 1 200 days at 0.05: Φ(−0.29) = 0.39. Luck explains it.',
    good: 'Above 0.95.',
    bad: 'Below 0.50: the best of as many worthless tries looks better.',
  },
  pbo: {
    formula:
      'Splits in which the in-sample best is not in the upper half out-of-sample / 12 870 splits (8 of 16 blocks)',
    example: '2 574 of 12 870: 0.20.',
    good: 'Below 0.20.',
    bad: '0.50 and more: the choice is worth a coin.',
  },
  monte_carlo_pvalue: {
    formula: 'p = (1 + paths whose centred mean reaches yours) / (1 + paths)',
    example: '30 of 1 000 paths: 31 / 1 001 = 0.031.',
    good: 'Below 0.05, with 30 trades and more.',
    bad: 'Above 0.10; or marked underpowered.',
  },
  param_stability: {
    formula: 'Variance = mean((SRᵢ / SR − 1)²) over steps of ±10 and ±20 %; cliff: SRᵢ below half of SR',
    example: 'SR 1.00, steps 0.9, 0.8, 1.1, 0.6: (0.01 + 0.04 + 0.01 + 0.16) / 4 = 0.055.',
    good: 'Up to 0.10, without a cliff.',
    bad: 'Above 1, or any cliff.',
  },
  ci_sharpe: {
    formula: 'SR ± 1.96 × √((1 − skew·SR + (kurt − 1)/4 · SR²) / (n − 1)) per day, × √365 a year',
    example: '1 200 normal days at 0.05: 0.05 ± 0.057 a day, −0.13 to 2.04 a year.',
    good: 'The whole range above 0.',
    bad: 'A range that holds 0: the sign itself is open.',
  },
  transfer_ratio: {
    formula: 'Sharpe ratio traded (paper or live) / out-of-sample Sharpe ratio',
    example: '0.60 on paper against 0.90 out-of-sample: 0.67.',
    good: '0.7 and more over 20 cycles.',
    bad: 'Below 0.5: find out what the simulation does not know.',
  },
  capsule: {
    formula: 'Data hash, strategy and its version, parameters, costs, rules, seed and engine',
    example:
      'Slippage 0.05 % in place of 0.06 %: another capsule. The same again: the same trades, byte for byte.',
    good: 'Run it again and it says “the same”.',
    bad: 'A result without one: nobody can repeat it.',
  },
} as const;
