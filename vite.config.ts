import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/**
 * What the built page may do: run its own files, and WebAssembly that they write (`wasm-unsafe-eval`; where a browser refuses that,
 * formulas are computed without it), and draw. It has no way to send anything anywhere (`connect-src 'none'`).
 * Workers come from the page's own text (`?worker&inline`), because a policy in a meta tag does not bind a worker loaded from an address.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  'img-src data: blob:',
  "font-src 'self'",
  "connect-src 'none'",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Puts the policy first in the head of the built page. The development server needs inline scripts, so it goes without. */
const contentSecurity: Plugin = {
  name: 'content-security',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy }, injectTo: 'head-prepend' },
  ],
};

/**
 * Plot makes a formatter of numbers as it is read, for figures without words of their own: the first one costs a browser 20 ms, and no
 * figure here asks for it. So it is made when it is asked for.
 */
const formatterWhenAsked: Plugin = {
  name: 'formatter-when-asked',
  transform: {
    filter: { id: /@observablehq\/plot\/src\/format\.js$/ },
    handler(code) {
      const later = code.replace(
        'const format = numberFormat(locale);',
        'const format = { format: (i) => numberFormat(locale).format(i) };',
      );
      if (later === code) this.error('Plot makes its formatter otherwise than it did');
      return later;
    },
  },
};

/** Plot shifts lines by half a pixel where the screen is coarse. A figure is the same on every screen, and in a file. */
const sameOnAnyScreen: Plugin = {
  name: 'same-on-any-screen',
  transform: {
    filter: { id: /@observablehq\/plot\/src\/style\.js$/ },
    handler(code) {
      const same = code.replace(/export const offset = .*;/, 'export const offset = 0;');
      if (same === code) this.error('Plot tells a coarse screen otherwise than it did');
      return same;
    },
  },
};

/** `npm start` shows the page by itself where there is a desktop to show it on. */
const hasDesktop =
  process.env['CI'] === undefined &&
  (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined);

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurity, formatterWhenAsked, sameOnAnyScreen],
  worker: { format: 'iife' },
  // The largest file is the practices of England: figures, read by the calculation alone, where cutting it up saves nobody anything.
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2500,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', port: 4173, open: hasDesktop },
});
