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
  let sum = 0;
  for (let index = 0; index < coefficients.length; index += 1) sum = sum * x + coefficients[index];
  return sum;
}

/** Coefficients of AS 241 (PPND16), highest power first: near the middle, in the tails, far in the tails. */
const middle = {
  above: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  below: [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
};
const tail = {
  above: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  below: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
};
const farTail = {
  above: [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  below: [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
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
