import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2TransitGateway from '../../../../resources/aws/ec2/transit-gateway/transit-gateway.ts';

export default defineRule({
  id: 'aws.ec2.attachments-accepted-by-hand',
  title: 'Transit gateways do not accept attachments of other accounts by themselves',
  why: 'Whoever the gateway is shared with can otherwise join its network to yours, and nobody hears of it.',
  tool: 'CSPM',
  severity: 'high',
  resource: Ec2TransitGateway,
  check({ acceptsAttachments }) {
    return acceptsAttachments
      ? fail('Attachments that other accounts ask for are accepted without a person.', { acceptsAttachments })
      : pass;
  },
});
