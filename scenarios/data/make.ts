import { mkdirSync, writeFileSync } from 'node:fs';
import { makeEngland } from './england/make-england.ts';

// Writes the datasets that are made by a script. Run from the top of the repository: npm run data.
const folder = 'scenarios/data/england';
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(makeEngland())) {
  writeFileSync(`${folder}/${name}`, text);
  console.log(`${folder}/${name}: ${text.length.toLocaleString('en-GB')} bytes`);
}
