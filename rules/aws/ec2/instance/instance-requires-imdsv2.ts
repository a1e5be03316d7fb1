import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineRule({
  id: 'aws.ec2.instance-requires-imdsv2',
  title: 'Instances answer metadata requests with a token only (IMDSv2)',
  why: 'Without tokens a web server that can be made to fetch an address hands the credentials of the instance to a stranger.',
  tool: 'CSPM',
  severity: 'high',
  resource: Ec2Instance,
  frameworks: {
    'CIS AWS 3.0': ['5.6'],
    'CIS AWS 4.0': ['5.7'],
    'CIS AWS 5.0': ['5.7'],
    'CIS AWS 6.0': ['6.7'],
    'CIS AWS 7.0': ['6.7'],
    'Security Hub': ['EC2.8'],
    'NIST 800-53 r5': [
      'AC-2(6)',
      'AC-3',
      'AC-3(3)',
      'AC-3(3)(a)',
      'AC-3(3)(b)(1)',
      'AC-3(3)(b)(2)',
      'AC-3(3)(b)(3)',
      'AC-3(3)(b)(4)',
      'AC-3(3)(b)(5)',
      'AC-3(3)(c)',
      'AC-3(4)',
      'AC-3(4)(a)',
      'AC-3(4)(b)',
      'AC-3(4)(c)',
      'AC-3(4)(d)',
      'AC-3(4)(e)',
      'AC-3(7)',
      'AC-3(8)',
      'AC-3(12)(a)',
      'AC-3(13)',
      'AC-3(15)(a)',
      'AC-3(15)(b)',
      'AC-4(28)',
      'AC-6',
      'AC-24',
      'CM-5(1)(a)',
      'MP-2',
      'SC-23(3)',
    ],
    'PCI DSS 4.0': ['8.2.8'],
    'SOC 2': ['CC7.2'],
    'ISO 27001:2022': ['A.8.20', 'A.8.21', 'A.8.22'],
    Prowler: ['ec2_instance_imdsv2_enabled'],
  },
  check({ metadataEndpoint, metadataTokens, profile }) {
    // A service that is off answers nobody.
    if (metadataEndpoint === 'disabled' || metadataTokens === 'required') return pass;
    return fail('The metadata service answers without a token.', { metadataTokens, profile });
  },
});
