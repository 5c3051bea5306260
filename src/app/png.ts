import { withResolution } from '../exports/png-resolution.ts';

/** Dots an inch that journals ask of a figure; a CSS pixel is a 96th of an inch. */
const dotsPerInch = 300;
const scale = dotsPerInch / 96;

/** A stand-alone SVG as a PNG of the same size in print, which says its own resolution. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    // An image that loads is kept by the browser until it has; one that is merely decoded has been lost on the way.
    await new Promise((resolve, reject) => {
      image.addEventListener('load', resolve, { once: true });
      image.addEventListener('error', reject, { once: true });
      image.src = address;
    });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
    if (blob === null) throw new Error(`a canvas of ${canvas.width} by ${canvas.height} gave no picture`);
    return withResolution(new Uint8Array(await blob.arrayBuffer()), dotsPerInch);
  } finally {
    URL.revokeObjectURL(address);
  }
}
