/*
 * Exponential, logarithm and power from + − × ÷ and the bits of a number, because Math.exp, Math.log and Math.pow differ
 * in the last bit between engines and a run must give the same bytes in all of them. IEEE 754 fixes + − × ÷, so these
 * functions give the same bits wherever they run; their relative error stays below 1e-15 (about three units in the last place).
 */

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Where the sign and the exponent lie: little-endian machines keep them in the second word. */
const high = new Int32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1;

/** 2 to the whole numbers from −1022 to 1023. Looked up: a number made by writing its exponent's bits costs 5 ns of waiting for the write. */
const powersOfTwo = new Float64Array(2046);
for (let place = 0, next = 2.2250738585072014e-308; place < 2046; place += 1, next *= 2) powersOfTwo[place] = next;

/** 2 to the 64ths from 0 to 63, by the series of e^x. */
export const fractionsOfTwo = Float64Array.from({ length: 64 }, (_, place) => {
  const x = (place * 0.6931471805599453) / 64;
  let series = 1;
  for (let term = 22; term > 0; term -= 1) series = 1 + (x / term) * series;
  return series;
});

/**
 * e to the x. Relative error below 1e-15 (results under 2.2e-308 have fewer digits, as everywhere).
 * Over 709.78 it is Infinity, below −745.13 it is 0, NaN stays NaN.
 */
export function exp(x: number): number {
  return x > -708 && x < 709 ? expWithin(x) : expAtTheEnds(x);
}

/**
 * The same for an x between −708 and 709, which is not looked at: for loops over many draws, of which the look takes a quarter.
 *
 * With k the nearest whole number of 64·x ÷ ln 2 and r the rest, at most 0.0055, e^x = 2^(k ÷ 64) · e^r: a table and five terms
 * of the series, in half the time of a formula that divides.
 */
export function expWithin(x: number): number {
  const k = x * 92.33248261689366 + 6755399441055744 - 6755399441055744; // 1.5 · 2⁵² leaves no place for digits after the point
  const r = x - k * 0.01083042469326756 - k * 2.9815858269852933e-12; // ln 2 ÷ 64 in two parts; k times the first is exact
  const series = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))));
  const place = k | 0; // once: to make it twice would cost 2 of 7 ns
  const fraction = fractionsOfTwo[place & 63];
  return (fraction + fraction * series) * powersOfTwo[(place >> 6) + 1022];
}

/** Where the result, or 2 to the power taken out of it, is beyond what a number can hold. */
function expAtTheEnds(x: number): number {
  if (x >= 709) return x > 709.782712893384 ? Infinity : exp(x - 1) * 2.718281828459045;
  if (x <= -708) return x < -745.1332191019412 ? 0 : exp(x + 100) * 3.720075976020836e-44;
  return NaN;
}

/**
 * Natural logarithm. Relative error below 1e-15, near 1 too. 0 gives −Infinity, a negative number or NaN gives NaN.
 *
 * With x = 2^k · m and m between √½ and √2, ln x = k·ln 2 + 2·artanh(s), s = (m − 1) ÷ (m + 1), by the series of artanh.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  if (x < 2.2250738585072014e-308) return log(x * 18014398509481984) - 54 * 0.6931471805599453;
  float[0] = x;
  let k = (words[high] >> 20) - 1023;
  words[high] = (words[high] & 0xfffff) | 0x3ff00000;
  let m = float[0];
  if (m > 1.4142135623730951) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const series =
    z *
    (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z / 21)))))))));
  // 2·artanh(s) = 2s + 2s·series = f − s·(f − 2·series): f is exact, so little is lost where the result is small.
  return k * 0.6931471803691238 + (f - s * (f - 2 * series) + k * 1.9082149292705877e-10);
}

/** ln(1 + x) without losing the digits of a small x (Hewlett-Packard's quotient; Goldberg 1991, theorem 4). */
export function logOnePlus(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : (log(sum) * x) / (sum - 1);
}

/**
 * x to the y.
 * - A whole y of at most 64 in size is multiplied out: relative error below 1e-14, and a negative x is allowed.
 * - Otherwise e^(y·ln x), whose relative error is about |y·ln x| · 2e-16. A negative x with a y that is not whole gives NaN.
 * - 0 to the 0 is 1; a missing x or y (NaN) gives NaN, even to the power of 0: missing is never a number.
 */
export function power(x: number, y: number): number {
  if (x !== x || y !== y) return NaN;
  const isWhole = Math.floor(y) === y;
  if (isWhole && Math.abs(y) <= 64) return y < 0 ? 1 / powerOfWhole(x, -y) : powerOfWhole(x, y);
  if (x === 0) return y > 0 ? 0 : Infinity;
  if (x > 0) return exp(y * log(x));
  if (!isWhole) return NaN;
  const isOdd = Math.floor(y / 2) * 2 !== y;
  return isOdd ? -exp(y * log(-x)) : exp(y * log(-x));
}

function powerOfWhole(x: number, exponent: number): number {
  let result = 1;
  let square = x;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
