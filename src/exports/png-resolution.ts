const signatureAndHeader = 8 + 25; // eight bytes that begin every PNG, and its first chunk, IHDR
const metresAnInch = 0.0254;

/** The checksum of PNG chunks (CRC-32, reversed polynomial). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const nameOfChunk = (png: Uint8Array, at: number): string => String.fromCharCode(...png.subarray(at + 4, at + 8));

/**
 * The same picture, saying its resolution: a chunk `pHYs` after the header, which drawing programs and journals read and
 * browsers do not write. Throws if the bytes are no PNG, or one that says its resolution already.
 *
 * @param dpi dots an inch
 */
export function withResolution(png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  if (png.length < signatureAndHeader || png[0] !== 0x89 || nameOfChunk(png, 8) !== 'IHDR') throw new Error(`no PNG: ${png.length} bytes`);
  const all = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = signatureAndHeader; at + 8 <= png.length; at += 12 + all.getUint32(at)) {
    if (nameOfChunk(png, at) === 'pHYs') throw new Error('this PNG says its resolution already');
  }

  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const dotsAMetre = Math.round(dpi / metresAnInch);
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4); // "pHYs"
  view.setUint32(8, dotsAMetre);
  view.setUint32(12, dotsAMetre);
  chunk[16] = 1; // the unit is the metre
  view.setUint32(17, crc32(chunk.subarray(4, 17)));

  const result = new Uint8Array(png.length + chunk.length);
  result.set(png.subarray(0, signatureAndHeader));
  result.set(chunk, signatureAndHeader);
  result.set(png.subarray(signatureAndHeader), signatureAndHeader + chunk.length);
  return result;
}
