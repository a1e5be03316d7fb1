import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, BootstraplessSynthesizer, type Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The template of a stack as a file, made apart with the settings of `scope`, since an asset is read before its own app is written. */
export function templateFile(scope: Construct, make: (app: App, apart: Pick<StackProps, 'synthesizer'>) => Stack): string {
  const outdir = mkdtempSync(join(tmpdir(), 'cloudmend-template-'));
  const app = new App({ outdir, context: scope.node.getAllContext(), analyticsReporting: false });
  // @ts-expect-error The CDK's class and its own interface do not fit each other under exactOptionalPropertyTypes.
  const stack = make(app, { synthesizer: new BootstraplessSynthesizer() });
  return join(outdir, app.synth().getStackArtifact(stack.artifactId).templateFile);
}
