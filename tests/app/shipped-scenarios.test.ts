import { expect, test } from 'vitest';
import { firstScenario, readShippedScenario, shippedScenarios } from '../../src/app/shipped-scenarios.ts';
import { openScenario } from '../../src/open-scenario.ts';

test('every scenario that ships is listed with its title and what it shows, and all that it names comes with it', async () => {
  expect(shippedScenarios.map(({ name }) => name)).toContain(firstScenario);
  for (const { name, title, shows } of shippedScenarios) {
    const files = await readShippedScenario(name);
    expect(Object.keys(files).filter((path) => path.includes('expected'))).toEqual([]);
    const read = (path: string): Uint8Array | undefined => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path]));
    const { run } = openScenario({ folder: { name, read }, replacements: [], leaveOut: false });
    expect(run?.scenario).toMatchObject({ title, shows });
  }
});

test('a scenario that does not ship is named in the error', async () => {
  await expect(readShippedScenario('nothing')).rejects.toThrow('unknown scenario: nothing');
});
