/*
 * Places on a globe from + − × ÷ and square roots, because Math.sin, Math.cos and Math.atan differ in the last bit between
 * engines and a run must give the same bytes in all of them.
 */

/** Mean radius of the Earth in kilometres (R₁ of the International Union of Geodesy and Geophysics). */
const earthRadius = 6371.0088;

const degree = 3.141592653589793 / 180;

/** Point on a globe of radius 1: x, y, z. */
export type SpherePoint = readonly [number, number, number];

/** The point of a latitude and a longitude in degrees; NaN where either is missing. */
export function spherePoint(latitude: number, longitude: number): SpherePoint {
  const [up, out] = sineAndCosine(latitude);
  const [east, ahead] = sineAndCosine(longitude);
  return [out * ahead, out * east, up];
}

/**
 * Kilometres along the great circle between two directions, of any length but nothing; NaN where either is nothing or missing. The angle
 * is 2·atan(|a − b| ÷ |a + b|) of directions of length 1, which loses digits nowhere (W. Kahan, "How Futile are Mindless Assessments of
 * Roundoff", 2006, section 12).
 */
export function greatCircle(a: SpherePoint, b: SpherePoint): number {
  const [lengthA, lengthB] = [a, b].map(([x, y, z]) => Math.sqrt(x * x + y * y + z * z));
  let [apart, together] = [0, 0];
  for (let axis = 0; axis < 3; axis++) {
    const [one, other] = [a[axis] / lengthA, b[axis] / lengthB];
    apart += (one - other) * (one - other);
    together += (one + other) * (one + other);
  }
  const half = together === 0 ? 90 * degree : arcTangent(Math.sqrt(apart) / Math.sqrt(together));
  return 2 * half * earthRadius;
}

/** Of an angle in degrees: by the series, of at most 45 degrees. */
function sineAndCosine(degrees: number): [number, number] {
  const quarter = Math.round(degrees / 90);
  const x = (degrees - 90 * quarter) * degree;
  const square = x * x;
  let [sine, cosine] = [1, 1];
  for (let term = 18; term > 0; term -= 2) {
    sine = 1 - (square / (term * (term + 1))) * sine;
    cosine = 1 - (square / (term * (term - 1))) * cosine;
  }
  sine *= x;
  switch (((quarter % 4) + 4) % 4) {
    case 0:
      return [sine, cosine];
    case 1:
      return [cosine, -sine];
    case 2:
      return [-sine, -cosine];
    case 3:
      return [-cosine, sine];
    default:
      return [Number.NaN, Number.NaN];
  }
}

/** In radians, of a number of at least 0: its angle is halved four times, to at most a 32nd of a half-turn, and then by the series. */
function arcTangent(tangent: number): number {
  let x = tangent;
  for (let halving = 0; halving < 4; halving++) x /= 1 + Math.sqrt(1 + x * x);
  const square = x * x;
  let series = 0;
  for (let power = 19; power > 0; power -= 2) series = 1 / power - square * series;
  return 16 * x * series;
}
