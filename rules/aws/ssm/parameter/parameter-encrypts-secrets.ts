import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import SsmParameter from '../../../../resources/aws/ssm/parameter/parameter.ts';

export default defineRule({
  id: 'aws.ssm.parameter-encrypts-secrets',
  title: 'Parameters that hold secrets are encrypted',
  why: 'A plain parameter is read by everyone with read access to the account, and shown in the console.',
  tool: 'CSPM',
  severity: 'high',
  resource: SsmParameter,
  check({ name, secrets }) {
    if (secrets.length === 0) return pass;
    const detectors = secrets.map(({ detector }) => detector);
    return fail(`${name} is not encrypted and holds a secret (${detectors.join(', ')}).`, { detectors });
  },
});
