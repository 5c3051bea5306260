import { bitsByHand } from '../numbers/stream-by-hand.ts';

/*
 * Imagined years once more, from the words of the contract and in the plainest terms: exact whole numbers, the normal
 * distribution by its series, the engine's own Math. It shares no code with src. What it gives differs from what is drawn by what the
 * table of normals leaves out, 1e-8 in a normal.
 */

export interface LawByHand {
  readonly group: string;
  readonly coefficientOfVariation: number;
  readonly skewness: number;
}

interface Setting {
  readonly seed: number;
  readonly draws: number;
  /** The run's own year. */
  readonly year: number;
  readonly tauNation: number;
  readonly tauConsortium: number;
}

/** 32 random bits for each draw of one kind of chance of one entity: a stream for every 1,024 draws. */
function bitsOfDraws({ seed, draws }: Setting, name: string, entity: string): bigint[] {
  const code = `${entity}/${draws}`;
  const blocks = Array.from({ length: Math.ceil(draws / 1024) }, (_, block) =>
    bitsByHand({ seed: BigInt(seed), name, code, block: BigInt(block) }, Math.min(1024, draws - 1024 * block)),
  );
  return blocks.flat().map(BigInt);
}

/** The share of chance above x, for x from nil: 1 − the series of Φ in the body, Laplace's continued fraction in the tail. */
function chanceAbove(x: number): number {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x < 2.5) {
    let [term, sum] = [x, 0];
    for (let odd = 3; term > 1e-20; odd += 2) {
      sum += term;
      term *= (x * x) / odd;
    }
    return 0.5 - density * sum;
  }
  let fraction = x;
  for (let step = 300; step > 0; step -= 1) fraction = x + step / fraction;
  return density / fraction;
}

/** The normal that stands at (bits + ½) ÷ 2³², found by halving. */
function normalAt(bits: bigint): number {
  const isUpper = bits >= 2n ** 31n;
  const beyond = (Number(isUpper ? 2n ** 32n - 1n - bits : bits) + 0.5) / 2 ** 32;
  let [near, far] = [0, 7];
  for (let step = 0; step < 50; step += 1) {
    const middle = (near + far) / 2;
    if (chanceAbove(middle) > beyond) near = middle;
    else far = middle;
  }
  return isUpper ? near : -near;
}

/** The same as far up slice `slice` of `count`: p becomes (slice + p) ÷ count, of which 32 bits are kept. */
const normalInSlice = (bits: bigint, slice: number, count: number): number =>
  normalAt((BigInt(slice) * 2n ** 33n + 2n * bits + 1n) / (2n * BigInt(count)));

/** Of each bin the slices of its draws, in an order by chance: every one of √draws comes once. */
function slicesOfDraws(setting: Setting, name: string, entity: string): number[] {
  const bins = Math.sqrt(setting.draws);
  const bits = bitsByHand(
    { seed: BigInt(setting.seed), name: `${name} order`, code: `${entity}/${setting.draws}`, block: 0n },
    2 * setting.draws,
  );
  return Array.from({ length: bins }, () => {
    const order = Array.from({ length: bins }, (_, place) => place);
    for (let count = bins; count > 1; count -= 1) {
      let next = BigInt(bits.shift() ?? 0);
      while (next >= 2n ** 32n - (2n ** 32n % BigInt(count))) next = BigInt(bits.shift() ?? 0);
      const other = Number(next % BigInt(count));
      [order[count - 1], order[other]] = [order[other], order[count - 1]];
    }
    return order;
  }).flat();
}

/** 1 + scale · (lognormal of mean 1 − 1), with the spread and lean asked for; t³ + 3t = skewness is solved by halving. */
function valueAt(z: number, { coefficientOfVariation, skewness }: Omit<LawByHand, 'group'>): number {
  let [low, high] = [0, skewness + 1];
  for (let step = 0; step < 100; step += 1) {
    const t = (low + high) / 2;
    if (t ** 3 + 3 * t < skewness) low = t;
    else high = t;
  }
  const sigma = Math.sqrt(Math.log1p(low * low));
  return 1 + (coefficientOfVariation / low) * Math.expm1(sigma * z - (sigma * sigma) / 2);
}

const shock = (z: number, spread: number): number => valueAt(z, { coefficientOfVariation: spread, skewness: spread ** 3 + 3 * spread });

/** N of each draw: the d-th of D slices in the run's own year, in another the slices of a bin in an order by chance. */
export function nationByHand(setting: Setting, year: number): number[] {
  const [name, entity] = ['national shock', `nation/${year}`];
  const slices = slicesOfDraws(setting, name, entity);
  return bitsOfDraws(setting, name, entity).map((bits, draw) => {
    const isOwn = year === setting.year;
    const z = isOwn ? normalInSlice(bits, draw, setting.draws) : normalInSlice(bits, slices[draw], Math.sqrt(setting.draws));
    return shock(z, setting.tauNation);
  });
}

/** N·K·G of each law and draw, for the totals of a consortium. */
export function totalsByHand(setting: Setting, code: string, year: number, laws: readonly LawByHand[]): number[][] {
  const entity = `${code}/${year}`;
  const nation = nationByHand(setting, year);
  const names = ['consortium shock', ...laws.map(({ group }) => group)];
  const weights = names.map((name) => (name === 'prescribing' || name === 'community' ? 0.2 : 1));
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0));
  const raw = names.map((name) => bitsOfDraws(setting, `consortium ${name}`, entity).map(normalAt));
  const slices = slicesOfDraws(setting, 'main direction', entity);
  const main = bitsOfDraws(setting, 'main direction', entity).map((bits, draw) =>
    normalInSlice(bits, slices[draw], Math.sqrt(setting.draws)),
  );
  return laws.map((law, index) =>
    nation.map((level, draw) => {
      const along = names.reduce((sum, _, place) => sum + (weights[place] / length) * raw[place][draw], 0);
      const turned = (place: number): number => raw[place][draw] + (weights[place] / length) * (main[draw] - along);
      return level * shock(turned(0), setting.tauConsortium) * valueAt(turned(index + 1), law);
    }),
  );
}

/** N·K·G of each draw for one practice: the consortium's shock is its main direction, the practice's own chance is plain. */
export function practiceByHand(setting: Setting, consortium: string, year: number, practice: { code: string; law: LawByHand }): number[] {
  const nation = nationByHand(setting, year);
  const slices = slicesOfDraws(setting, 'main direction', `${consortium}/${year}`);
  const main = bitsOfDraws(setting, 'main direction', `${consortium}/${year}`);
  const own = bitsOfDraws(setting, `practice ${practice.law.group}`, `${practice.code}/${year}`);
  return nation.map(
    (level, draw) =>
      level *
      shock(normalInSlice(main[draw], slices[draw], Math.sqrt(setting.draws)), setting.tauConsortium) *
      valueAt(normalAt(own[draw]), practice.law),
  );
}
