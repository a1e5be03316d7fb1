import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import SsmDocument from '../../../../resources/aws/ssm/document/document.ts';

export default defineRule({
  id: 'aws.ssm.document-no-secrets',
  title: 'Documents carry no secrets',
  why: 'Whoever may read the document, and whoever it is shared with, reads the secret; it stays in all old versions too.',
  tool: 'CSPM',
  severity: 'high',
  resource: SsmDocument,
  check({ name, secrets }) {
    if (secrets.length === 0) return pass;
    const found = secrets.map((one) => `${one.name} (${one.detector})`);
    return fail(`${name} carries secrets: ${found.join(', ')}.`, { found });
  },
});
