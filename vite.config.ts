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

/** `npm start` shows the page by itself where there is a desktop to show it on. */
const hasDesktop =
  process.env['CI'] === undefined &&
  (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined);

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurity],
  worker: { format: 'iife' },
  build: { target: 'es2023', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000 },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', port: 4173, open: hasDesktop },
});
