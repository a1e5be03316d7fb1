import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import SsmParameter from '../../../../resources/aws/ssm/parameter/parameter.ts';

export default defineRule({
  id: 'aws.ssm.parameter-encrypts-secrets',
  title: 'Parameters that hold secrets are encrypted',
  why: 'A plain parameter is read by everyone with read access to the account, and shown in the console.',
  tool: 'CSPM',
  severity: 'high',
  resource: SsmParameter,
  differs: [
    { from: ['Checkov'], less: 'The control wants every parameter encrypted; the rule asks it of those in which a secret is found.' },
  ],
  check({ name, secrets }) {
    if (secrets.length === 0) return pass;
    const detectors = secrets.map(({ detector }) => detector);
    return fail(`${name} is not encrypted and holds a secret (${detectors.join(', ')}).`, { detectors });
  },
});
