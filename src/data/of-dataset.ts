import type { Dataset } from './dataset.ts';

/**
 * What is worked out of a dataset alone, worked out once: a dataset never changes, and a parameter that is moved runs on the same one
 * again and again. Forgotten with the dataset.
 */
export function ofDataset<Value>(make: (dataset: Dataset) => Value): (dataset: Dataset) => Value {
  const made = new WeakMap<Dataset, { readonly value: Value }>();
  return (dataset) => {
    let known = made.get(dataset);
    if (known === undefined) made.set(dataset, (known = { value: make(dataset) }));
    return known.value;
  };
}
