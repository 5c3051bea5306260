/** sfc32 once more, in plain BigInt arithmetic modulo 2³², sharing no code with the stream. */
export function bitsByHand(key: { seed: bigint; name: string; code: string; block: bigint }, count: number): number[] {
  const { seed, name, code, block } = key;
  const mask = 0xffffffffn;
  let [a, b, c, counter] = [0x243f6a88n, 0x85a308d3n, 0x13198a2en, 1n];
  const step = (): bigint => {
    const output = (a + b + counter) & mask;
    counter = (counter + 1n) & mask;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & mask;
    c = (((c << 21n) | (c >> 11n)) + output) & mask;
    return output;
  };
  const absorb = (word: bigint): void => {
    a ^= word & mask;
    for (let round = 0; round < 4; round += 1) step();
  };
  const absorbText = (text: string): void => {
    absorb(BigInt(text.length));
    for (let index = 0; index < text.length; index += 2) {
      absorb(BigInt(text.charCodeAt(index)) + (BigInt(index + 1 < text.length ? text.charCodeAt(index + 1) : 0) << 16n));
    }
  };
  for (const word of [seed, seed >> 32n, block, block >> 32n]) absorb(word);
  absorbText(name);
  absorbText(code);
  for (let round = 0; round < 12; round += 1) step();
  return Array.from({ length: count }, () => Number(step()));
}
