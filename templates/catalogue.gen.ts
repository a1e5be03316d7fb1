// Written by tools/generate.ts. Change the entries and run "npm run generate".
import { clouds } from '../clouds/index.gen.ts';
import { frameworks } from '../compliance/index.gen.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { mapRules } from '../core/finding/mapping.ts';
import { kinds } from '../resources/index.gen.ts';
import { rules } from '../rules/index.gen.ts';
import { templates } from './index.gen.ts';

export const catalogue: Catalogue = { clouds, kinds, rules: mapRules(rules.values(), frameworks), templates };
