import { parseHTML } from 'linkedom/worker';

/** A document to draw figures in, where there is no page. */
export const offPage = (): Document => parseHTML('<!doctype html><html><body></body></html>').document;
