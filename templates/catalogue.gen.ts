// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { Catalogue } from '../core/catalogue.ts';
import { kinds } from '../resources/index.gen.ts';
import { rules } from '../rules/index.gen.ts';
import { templates } from './index.gen.ts';

export const catalogue: Catalogue = { kinds, rules, templates };
