import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2TransitGateway from '../../../../resources/aws/ec2/transit-gateway/transit-gateway.ts';

export default defineRule({
  id: 'aws.ec2.attachments-accepted-by-hand',
  title: 'Transit gateways do not accept attachments of other accounts by themselves',
  why: 'Whoever the gateway is shared with can otherwise join its network to yours, and nobody hears of it.',
  tool: 'CSPM',
  severity: 'high',
  resource: Ec2TransitGateway,
  frameworks: {
    'Security Hub': ['EC2.23'],
    'PCI DSS 4.0': ['1.2.8', '1.3.1', '1.3.2', '1.4.2', '1.5.1', 'A1.1.3'],
    'SOC 2': ['CC6.7'],
    'ISO 27001:2022': ['A.8.20', 'A.8.21', 'A.8.22'],
    Prowler: ['ec2_transitgateway_auto_accept_vpc_attachments'],
  },
  check({ acceptsAttachments }) {
    return acceptsAttachments
      ? fail('Attachments that other accounts ask for are accepted without a person.', { acceptsAttachments })
      : pass;
  },
});
