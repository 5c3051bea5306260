import { mkdirSync, writeFileSync } from 'node:fs';
import { makeEngland } from './england/make-england.ts';
import { makeInGoodOrder } from './in-good-order/make-in-good-order.ts';

// Writes the datasets that are made by a script. Run from the top of the repository: npm run data.
const made = { england: makeEngland, 'in-good-order': makeInGoodOrder };
for (const [dataset, make] of Object.entries(made)) {
  const folder = `scenarios/data/${dataset}`;
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(make())) {
    writeFileSync(`${folder}/${name}`, text);
    console.log(`${folder}/${name}: ${text.length.toLocaleString('en-GB')} bytes`);
  }
}
