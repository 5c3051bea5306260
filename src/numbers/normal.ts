import { exp, log } from './exp-log.ts';

/** √(2π) */
export const rootOfTwoPi = 2.5066282746310002;

/** How densely a standard normal lies about `z`. */
export const normalDensity = (z: number): number => exp((-z * z) / 2) / rootOfTwoPi;

/**
 * The standard normal's value below which a share `p` of chance lies. Relative error about 1e-15.
 * 0 gives −Infinity, 1 gives Infinity; outside 0 to 1, or NaN, gives NaN. Rises with p, odd about ½.
 *
 * M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988) 477–484, PPND16.
 */
export function inverseNormal(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r + 45921.953931549871457) * r +
          13731.693765509461125) *
          r +
          1971.5909503065514427) *
          r +
          133.14166789178437745) *
          r +
          3.387132872796366608)) /
      (((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r + 21213.794301586595867) * r +
        5394.1960214247511077) *
        r +
        687.1870074920579083) *
        r +
        42.313330701600911252) *
        r +
        1)
    );
  }
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  const root = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const size = root <= 5 ? nearTail(root - 1.6) : farTail(root - 5);
  return q < 0 ? -size : size;
}

function nearTail(r: number): number {
  return (
    (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r +
      3.64784832476320460504) *
      r +
      5.7694972214606914055) *
      r +
      4.6303378461565452959) *
      r +
      1.42343711074968357734) /
    (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r +
      0.68976733498510000455) *
      r +
      1.6763848301838038494) *
      r +
      2.05319162663775882187) *
      r +
      1)
  );
}

function farTail(r: number): number {
  return (
    (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r + 0.026532189526576123093) * r +
      0.29656057182850489123) *
      r +
      1.7848265399172913358) *
      r +
      5.4637849111641143699) *
      r +
      6.6579046435011037772) /
    (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r +
      0.0148753612908506148525) *
      r +
      0.13692988092273580531) *
      r +
      0.59983220655588793769) *
      r +
      1)
  );
}

/**
 * The chance that a standard normal lies below `x`, between 0 and 1; NaN stays NaN. Relative error below 1e-13 in the lower tail
 * too, where small chances must be right: ask for the chance above x as normalProbability(−x).
 *
 * J. F. Hart and others, "Computer Approximations" (Wiley, 1968), algorithm 5666, in double precision as given by
 * G. West, "Better approximations to cumulative normal functions", Wilmott Magazine (May 2005) 70–76.
 */
export function normalProbability(x: number): number {
  const tail = upperTail(Math.abs(x));
  return x > 0 ? 1 - tail : tail;
}

function upperTail(x: number): number {
  const density = exp((-x * x) / 2);
  if (x >= 3) {
    // Laplace's continued fraction, from the tail end. West turns to it at 7.07 and stops at its fourth step, which leaves
    // 9 digits right between 6 and 7; from 3 on, 48 steps leave all of them right.
    let fraction = x;
    for (let step = 48; step > 0; step -= 1) fraction = x + step / fraction;
    return density / fraction / rootOfTwoPi;
  }
  const above =
    (((((0.0352624965998911 * x + 0.700383064443688) * x + 6.37396220353165) * x + 33.912866078383) * x + 112.079291497871) * x +
      221.213596169931) *
      x +
    220.206867912376;
  const below =
    ((((((0.0883883476483184 * x + 1.75566716318264) * x + 16.064177579207) * x + 86.7807322029461) * x + 296.564248779674) * x +
      637.333633378831) *
      x +
      793.826512519948) *
      x +
    440.413735824752;
  return (density * above) / below;
}
