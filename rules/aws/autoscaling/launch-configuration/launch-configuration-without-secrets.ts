import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LaunchConfiguration from '../../../../resources/aws/autoscaling/launch-configuration/launch-configuration.ts';

export default defineRule({
  id: 'aws.autoscaling.launch-configuration-without-secrets',
  title: 'User data of launch configurations holds no secrets',
  why: 'Everyone on an instance reads its user data without a password, and so does everyone who may describe the launch configuration.',
  tool: 'CSPM',
  severity: 'critical',
  resource: LaunchConfiguration,
  check({ name, userDataSecrets }) {
    if (userDataSecrets.length === 0) return pass;
    const places = userDataSecrets.map((one) => `${one.name} (${one.detector})`).join(', ');
    return fail(`The user data of ${name} seems to hold ${userDataSecrets.length} secrets: ${places}.`, { secrets: userDataSecrets });
  },
});
