/** Prints the bytes of every function's bundle as it would be deployed, the largest first, and how many rules and fixes it carries. */
import { measureBundles } from '../infra/bundle-functions.ts';
import { functionNames } from '../infra/function-list.ts';

const bundles = measureBundles(functionNames).toSorted((left, right) => right.bytes - left.bytes);
console.log(`${'function'.padEnd(22)}${'bytes'.padStart(12)}${'rules'.padStart(8)}${'fixes'.padStart(8)}`);
for (const { name, bytes, sources } of bundles) {
  const entriesOf = (catalogue: string) => sources.filter((path) => new RegExp(`^${catalogue}/(aws|azure)/`).test(path)).length;
  console.log(
    `${name.padEnd(22)}${String(bytes).padStart(12)}${String(entriesOf('rules')).padStart(8)}${String(entriesOf('templates')).padStart(8)}`,
  );
}
