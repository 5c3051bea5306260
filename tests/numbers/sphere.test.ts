import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { greatCircle, spherePoint, type SpherePoint } from '../../src/numbers/sphere.ts';

const radius = 6371.0088;
const degrees = Math.PI / 180;

/** The haversine formula with the engine's own functions. */
function haversine([lat1, lon1]: readonly [number, number], [lat2, lon2]: readonly [number, number]): number {
  const [up, along] = [Math.sin(((lat2 - lat1) * degrees) / 2), Math.sin(((lon2 - lon1) * degrees) / 2)];
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(up * up + Math.cos(lat1 * degrees) * Math.cos(lat2 * degrees) * along * along)));
}

const between = (a: readonly [number, number], b: readonly [number, number]): number => greatCircle(spherePoint(...a), spherePoint(...b));
const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });

describe('spherePoint', () => {
  test('agrees with the engine’s sines and cosines everywhere', () => {
    fc.assert(
      fc.property(latitude, longitude, (lat, lon) => {
        const [x, y, z] = spherePoint(lat, lon);
        expect(x).toBeCloseTo(Math.cos(lat * degrees) * Math.cos(lon * degrees), 14);
        expect(y).toBeCloseTo(Math.cos(lat * degrees) * Math.sin(lon * degrees), 14);
        expect(z).toBeCloseTo(Math.sin(lat * degrees), 14);
      }),
      { seed: 20101206, numRuns: 2000 },
    );
  });

  test('knows the corners exactly', () => {
    expect(spherePoint(0, 0)).toEqual([1, 0, 0]);
    expect(spherePoint(90, 0)[2]).toBe(1);
    expect(spherePoint(0, 90)[1]).toBe(1);
    expect(spherePoint(0, 180)[0]).toBe(-1);
    expect(spherePoint(-90, 45)[2]).toBe(-1);
  });

  test('of what is missing nothing is known', () => {
    expect(spherePoint(Number.NaN, 1).some(Number.isNaN)).toBe(true);
    expect(spherePoint(1, Number.NaN).some(Number.isNaN)).toBe(true);
  });
});

describe('greatCircle', () => {
  test('is the haversine distance', () => {
    fc.assert(
      fc.property(latitude, longitude, latitude, longitude, (lat1, lon1, lat2, lon2) => {
        // The haversine itself loses digits near the other side of the globe.
        expect(Math.abs(between([lat1, lon1], [lat2, lon2]) - haversine([lat1, lon1], [lat2, lon2]))).toBeLessThan(1e-3);
      }),
      { seed: 20101206, numRuns: 2000 },
    );
  });

  test('of a degree along a meridian, a quarter and half the globe, by hand', () => {
    expect(between([54, -1], [55, -1])).toBeCloseTo((Math.PI * radius) / 180, 9);
    expect(between([0, 0], [90, 0])).toBeCloseTo((Math.PI * radius) / 2, 9);
    expect(between([0, 0], [0, 180])).toBeCloseTo(Math.PI * radius, 9);
  });

  test('London to Manchester is 262 km, a hundred metres are a hundred metres, and nothing is nothing', () => {
    expect(between([51.5074, -0.1278], [53.4808, -2.2426])).toBeCloseTo(262.1, 0);
    expect(between([52, 0], [52.0008993, 0])).toBeCloseTo(0.1, 4);
    expect(between([52.123, -1.456], [52.123, -1.456])).toBe(0);
  });

  test('goes by directions, of whatever length; of no direction nothing is known', () => {
    const [a, b] = [spherePoint(52, -1), spherePoint(53, -2)];
    const longer = b.map((each) => 7 * each) as unknown as SpherePoint; // three numbers as before
    expect(greatCircle(a, longer)).toBeCloseTo(greatCircle(a, b), 9);
    expect(greatCircle(a, [0, 0, 0])).toBeNaN();
    expect(greatCircle(a, [Number.NaN, 0, 0])).toBeNaN();
  });
});
