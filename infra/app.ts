import { placeAll } from './bundle-functions.ts';
import { functionNames } from './function-list.ts';

// The bundler is a process of its own: it works while the CDK is loaded.
const [folder, { synthesize }] = await Promise.all([placeAll(functionNames), import('./synthesize.ts')]);
synthesize(folder);
