// Written by tools/generate.ts. Change the entries and run "npm run generate".
import { clouds } from '../clouds/index.gen.ts';
import type { Catalogue } from '../core/catalogue.ts';

/** For what only records. */
export const recording: Catalogue = { clouds, kinds: new Map(), rules: new Map(), templates: new Map() };
