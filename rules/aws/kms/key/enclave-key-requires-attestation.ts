import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { findUnattested } from '../../../../resources/aws/kms/key/attestation.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

export default defineRule({
  id: 'aws.kms.enclave-key-requires-attestation',
  title: 'Keys of enclaves serve attested enclaves alone',
  why: 'What only a measured enclave should decrypt can otherwise be decrypted by anyone who has its role, the parent instance included.',
  tool: 'CSPM',
  severity: 'high',
  resource: KmsKey,
  check({ tags, state, policy }) {
    const isForEnclaves = Object.entries(tags).some(([name, value]) => /(^|:)enclave-key$/i.test(name) && value !== 'false');
    if (!isForEnclaves) return notApplicable('No tag "enclave-key" says that it is the key of an enclave.');
    if (state !== 'Enabled') return notApplicable(`It is ${state}.`);
    const open = findUnattested(policy?.statements ?? []);
    if (open.length === 0) return pass;
    const statements = open.map((statement) => ({ statement }));
    return fail(`The key serves without attestation: ${sayStatements(statements)}.`, { statements: open });
  },
});
