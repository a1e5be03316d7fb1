import { App, BootstraplessSynthesizer, Stage } from 'aws-cdk-lib';
import { CloudmendError } from '../core/errors.ts';
import { CanaryStack } from './canary-stack.ts';
import { addChecks } from './checks.ts';
import { CloudmendStack } from './cloudmend-stack.ts';
import type { Configuration } from './configuration.ts';
import { codeIn } from './function-code.ts';
import { LiveStack } from './live-stack.ts';
import { MemberStack } from './member-stack.ts';
import { MemberStackSet } from './member-stack-set.ts';
import { namesOf } from './names.ts';
import { parseConfiguration } from './parse-configuration.ts';

/** The app: its stacks, with functions and page as they lie in a folder. What it is told in the context is wrong: it says so, and ends the process. */
export function synthesize(folder: string): void {
  const app = new App();
  const configuration = readConfiguration(app);
  const names = namesOf(configuration);

  // `cdk deploy` deploys this one; the member's template stands in a stage of its own, `cdk deploy 'member/*'`.
  const { codeOf, pageDigest } = codeIn(folder);
  const cloudmend = new CloudmendStack(app, 'Cloudmend', { configuration, codeOf, pageDigest });
  const member = new MemberStack(new Stage(app, 'member'), 'CloudmendMember', {
    names,
    askLastAccessed: configuration.askLastAccessed,
    // @ts-expect-error The CDK's class and its own interface do not fit each other under exactOptionalPropertyTypes.
    synthesizer: new BootstraplessSynthesizer(),
  });

  if (configuration.live === 'on')
    new LiveStack(new Stage(app, 'live'), 'CloudmendLive', {
      names,
      // @ts-expect-error As above.
      synthesizer: new BootstraplessSynthesizer(),
    });

  // The account in which a canary flies has its role besides: `cdk deploy 'canary/*'`.
  if (configuration.canaryAccount !== undefined)
    new CanaryStack(new Stage(app, 'canary'), 'CloudmendCanary', {
      names,
      // @ts-expect-error As above.
      synthesizer: new BootstraplessSynthesizer(),
    });

  // The same template for a whole organization, where units of it are set: `cdk deploy 'stack-set/*'`.
  const { memberUnits: units } = configuration;
  if (units !== undefined) new MemberStackSet(new Stage(app, 'stack-set'), 'CloudmendMemberStackSet', { names, units, configuration });

  addChecks(app, { cloudmend, member }, names);
}

/** What is wrong with it is said in a line each; nothing is synthesised then. */
function readConfiguration(app: App): Configuration {
  try {
    return parseConfiguration(app.node);
  } catch (error) {
    if (!(error instanceof CloudmendError)) throw error;
    process.stderr.write(`cloudmend cannot be deployed with these settings:\n${error.message}\ndocs/settings.md has every setting.\n`);
    process.exit(1);
  }
}
