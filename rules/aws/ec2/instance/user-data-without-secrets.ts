import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineRule({
  id: 'aws.ec2.user-data-without-secrets',
  title: 'User data of instances holds no secrets',
  why: 'Everyone on the instance reads its user data without a password, and so does everyone who may describe it.',
  tool: 'CSPM',
  severity: 'high',
  resource: Ec2Instance,
  check({ userDataSecrets }) {
    if (userDataSecrets.length === 0) return pass;
    const places = userDataSecrets.map(({ name, detector }) => `${name} (${detector})`).join(', ');
    return fail(`The user data seems to hold ${userDataSecrets.length} secrets: ${places}.`, { secrets: userDataSecrets });
  },
});
