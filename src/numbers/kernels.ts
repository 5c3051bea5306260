import { assemble, type Body } from './assemble.ts';

/** A function of integers that works on memory. */
export type Kernel = (...parameters: number[]) => void;

let isRefused = false;
/** Whether this program was not allowed to make WebAssembly (a page's policy may refuse it), and went on without. */
export const isWebAssemblyRefused = (): boolean => isRefused;

export const pageBytes = 65_536;

/** Memory for so many bytes; undefined where WebAssembly is refused, or there is not so much. */
export function makeMemory(bytes: number): WebAssembly.Memory | undefined {
  if (isRefused) return undefined;
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  } catch {
    return undefined;
  }
}

/** Modules by their bytes: a moved parameter leaves them as they are, and what the engine has made of them stays. */
const modules = new Map<string, WebAssembly.Module>();
const mostModules = 256;

function moduleOf(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  const key = String.fromCharCode(...bytes);
  const known = modules.get(key);
  if (known !== undefined) return known;
  if (modules.size >= mostModules) modules.clear();
  const made = new WebAssembly.Module(bytes);
  modules.set(key, made);
  return made;
}

/** Makes functions that work on a memory, and may call `power`; undefined where WebAssembly is refused. */
export function makeKernels(
  bodies: readonly Body[],
  memory: WebAssembly.Memory,
  power: (x: number, y: number) => number = () => Number.NaN,
): Kernel[] | undefined {
  if (isRefused) return undefined;
  try {
    const { exports } = new WebAssembly.Instance(moduleOf(assemble(bodies)), { host: { memory, power } });
    return bodies.map((_, place) => exports[`k${place}`] as Kernel); // made above
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    isRefused = true;
    return undefined;
  }
}
