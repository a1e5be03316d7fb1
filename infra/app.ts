import { App, BootstraplessSynthesizer, Stage, Tags } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle-functions.ts';
import { addChecks } from './checks.ts';
import { CloudmendStack } from './cloudmend-stack.ts';
import { parseConfiguration } from './configuration.ts';
import { functionNames } from './function-list.ts';
import { MemberStack } from './member-stack.ts';

const app = new App();
const configuration = parseConfiguration(app.node);

// `cdk deploy` deploys this one; the member's template stands in a stage of its own, `cdk deploy 'member/*'`.
const cloudmend = new CloudmendStack(app, 'Cloudmend', { configuration, codeOf: bundleFunctions(functionNames) });
const member = new MemberStack(new Stage(app, 'member'), 'CloudmendMember', {
  stackName: 'CloudmendMember',
  // @ts-expect-error The CDK's class and its own interface do not fit each other under exactOptionalPropertyTypes.
  synthesizer: new BootstraplessSynthesizer(),
});

// The guard's never-touch list knows the product's own things by this tag.
for (const stack of [cloudmend, member]) Tags.of(stack).add('cloudmend:never', 'true');

addChecks(app, { cloudmend, member });
