import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Ec2TransitGateway from '../../../../resources/aws/ec2/transit-gateway/transit-gateway.ts';

export default defineTemplate({
  id: 'aws.ec2.disable-attachment-auto-accept',
  version: 4,
  title: 'Accept attachments to a transit gateway by hand',
  description:
    'Attachments that other accounts ask for wait from now on until someone of the owning account accepts them. Those that stand go on.',
  fixes: ['aws.ec2.attachments-accepted-by-hand'],
  resource: Ec2TransitGateway,
  action: 'configure',
  mode: 'fix',
  owns: ['acceptsAttachments'],
  risk: {
    level: 'review',
    because: 'Pipelines of other accounts that make attachments and expect them to work at once wait for a person.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change: (gateway) => ({ ...gateway, acceptsAttachments: false }),
});
