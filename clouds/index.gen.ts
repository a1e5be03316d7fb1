// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CloudRules } from '../core/cloud.ts';
import aws from './aws/cloud.ts';
import azure from './azure/cloud.ts';

export const clouds: ReadonlyMap<string, CloudRules> = new Map<string, CloudRules>([
  ['aws', aws],
  ['azure', azure],
]);
