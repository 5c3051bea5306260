import { expect } from 'vitest';

/**
 * Does some work within so many milliseconds of the processor, thousands of times what sound input takes: no speed is asserted but that
 * hostile input comes to an end. What else the machine does meanwhile does not count.
 */
export function inTime<Result>(work: () => Result, most = 3000): Result {
  const began = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1000).toBeLessThan(most);
  return result;
}
