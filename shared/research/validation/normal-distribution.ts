/** Beyond this the series loses digits to cancellation and the continued fraction takes over. */
const seriesLimit = 3;
/** Terms of the continued fraction; at 3, where it converges slowest, 60 give full precision. */
const fractionTerms = 60;

/** Density of the standard normal distribution. */
function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/**
 * Standard normal distribution function: the Taylor series of Marsaglia (2004, "Evaluating the normal distribution")
 * near 0, the continued fraction of Laplace in the tails. Absolute error below 1e-15, relative error in the lower tail
 * below 1e-12. NaN for NaN.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return x;
  if (Math.abs(x) > 40) return x > 0 ? 1 : 0;
  if (Math.abs(x) <= seriesLimit) {
    let term = x;
    let sum = x;
    for (let odd = 3; Math.abs(term) > 1e-18; odd += 2) {
      term *= (x * x) / odd;
      sum += term;
    }
    return 0.5 + sum * normalDensity(x);
  }
  const distance = Math.abs(x);
  let denominator = distance;
  for (let term = fractionTerms; term >= 1; term -= 1) denominator = distance + term / denominator;
  const tail = normalDensity(distance) / denominator;
  return x > 0 ? 1 - tail : tail;
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/** Coefficients of AS 241 (PPND16), highest power first: near the middle, in the tails, far in the tails. */
const middle = {
  above: [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
  ],
  below: [
    5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
    5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
  ],
};
const tail = {
  above: [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  below: [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
  ],
};
const farTail = {
  above: [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
    0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  below: [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
  ],
};

/**
 * The value that a standard normal variable stays below with this probability: algorithm AS 241 (Wichura 1988),
 * relative error about 1e-16. Minus infinity at 0, infinity at 1, NaN outside [0, 1].
 */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) return Number.NaN;
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability === 1) return Number.POSITIVE_INFINITY;
  const offset = probability - 0.5;
  if (Math.abs(offset) <= 0.425) {
    const r = 0.180625 - offset * offset;
    return (offset * polynomial(middle.above, r)) / polynomial(middle.below, r);
  }
  const root = Math.sqrt(-Math.log(offset < 0 ? probability : 1 - probability));
  const [part, r] = root <= 5 ? [tail, root - 1.6] : [farTail, root - 5];
  const distance = polynomial(part.above, r) / polynomial(part.below, r);
  return offset < 0 ? -distance : distance;
}
