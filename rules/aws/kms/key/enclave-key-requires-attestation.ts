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
  frameworks: {
    'PCI DSS 3.2.1': ['3.5', '3.6', '7.2'],
    'PCI DSS 4.0': ['3.6.1', '7.2.1'],
    HIPAA: ['164.312(a)(1)', '164.312(a)(2)(iv)'],
    'SOC 2': ['CC6.1', 'CC6.3'],
    'ISO 27001:2022': ['A.8.24'],
    Prowler: ['kms_key_enclave_attestation_not_enforced', 'kms_key_enclave_attestation_bypassable_path'],
  },
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
