// Every colour, font and size of the figures. Colour never speaks alone: shape, place or a label says the same.

/** Palette of the Government Analysis Function for charts; contrast of at least 3 to 1 on white where it marks a figure. */
export const colours = {
  ink: '#0b0c0c',
  quiet: '#505a5f',
  grid: '#e3e5e6',
  ground: '#ffffff',
  darkBlue: '#12436d',
  turquoise: '#28a197',
  darkPink: '#801650',
  orange: '#f46a25',
  darkGrey: '#3d3d3d',
  lightPurple: '#a285d1',
  lightBlue: '#6bace6',
} as const;

/** Names with a space are quoted, or browsers drop the whole list. */
export const fontFamily = "'Source Sans 3', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/** In CSS pixels. Text is never smaller than 12. */
export const sizes = { width: 640, least: 300, text: 12, line: 16, symbol: 4, gap: 12 } as const;

/** The width a figure is drawn at: as asked, in whole pixels, but never too narrow to read (a smaller page scrolls it). */
export const figureWidth = (width: number | undefined): number => Math.max(sizes.least, Math.round(width ?? sizes.width));
