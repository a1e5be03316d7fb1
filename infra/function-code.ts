import { join } from 'node:path';
import { FileSystem } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { PLACE_PAGE } from './bundle-functions.ts';

/** The code of a function by its name. */
export type CodeOf = (functionName: string) => Code;

/** Functions and page as they were placed in a folder. */
export function codeIn(folder: string): { readonly codeOf: CodeOf; readonly pageDigest: string } {
  return { codeOf: (name) => Code.fromAsset(join(folder, name)), pageDigest: FileSystem.fingerprint(join(folder, PLACE_PAGE)) };
}
