import { defineTemplate } from '../../../../core/remediation/template.ts';
import SsmDocument from '../../../../resources/aws/ssm/document/document.ts';

export default defineTemplate({
  id: 'aws.ssm.move-secrets-out',
  title: 'Move secrets out of a document',
  description: 'Everyone who may read the document has been able to read the secret: it has to be replaced, not just moved.',
  fixes: ['aws.ssm.document-no-secrets'],
  resource: SsmDocument,
  action: 'manual',
  mode: 'manual',
  steps: ({ name, secrets }) => [
    ...secrets.map((one) => `Replace the secret ${one.name} by a new one, and put that into a SecureString parameter.`),
    `Write a version of ${name} that names them as {{ssm-secure:<parameter>}}, or reads them when it runs.`,
    `Delete the old versions of ${name}: they still show the old values.`,
  ],
});
