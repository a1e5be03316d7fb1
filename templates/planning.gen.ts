// Written by tools/generate.ts. Change the entries and run "npm run generate".
import { clouds } from '../clouds/index.gen.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { kinds } from '../resources/index.gen.ts';
import { templates } from './index.gen.ts';

/** For what plans and judges nothing. */
export const planning: Catalogue = { clouds, kinds, rules: new Map(), templates };
