import { csv } from './csv.ts';
import type { FindingFormat } from './finding-format.ts';
import { jsonLines } from './json-lines.ts';
import { junit } from './junit/junit.ts';
import { ocsf } from './ocsf/compliance-finding.ts';
import { sarif } from './sarif/sarif.ts';

/** What a list of findings can be written as. */
export const findingFormats: { readonly [name: string]: FindingFormat } = { csv, jsonl: jsonLines, ocsf, sarif, junit };
