import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineRule({
  id: 'aws.elbv2.deletion-protection',
  title: 'Load balancers are protected from deletion',
  why: 'One wrong call, or a stack that is taken down, takes the address away under which every client finds the service.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LoadBalancer,
  frameworks: {
    'Security Hub': ['ELB.6'],
    'NIST 800-53 r5': [
      'CA-7(4)(c)',
      'CM-2(2)',
      'CM-2(a)',
      'CM-3(a)',
      'CM-8(6)',
      'CP-1(a)(1)(b)',
      'CP-1(a)(2)',
      'CP-2(5)',
      'CP-2(a)',
      'CP-2(a)(6)',
      'CP-2(a)(7)',
      'CP-2(d)',
      'CP-2(e)',
      'SA-15(a)(4)',
      'SC-5(2)',
      'SC-22',
    ],
    HIPAA: ['164.308(a)(1)(ii)(B)'],
    Prowler: ['elbv2_deletion_protection'],
  },
  check({ name, deletionProtection }) {
    return deletionProtection ? pass : fail(`${name} can be deleted with one call.`, { deletionProtection });
  },
});
