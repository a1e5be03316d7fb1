import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineTemplate({
  id: 'aws.ec2.require-instance-metadata-tokens',
  version: 5,
  title: 'Require IMDSv2 on an instance',
  description:
    'The metadata service answers requests with a session token only. The instance keeps running. Whether anything still asks without a token shows in its metric MetadataNoToken of CloudWatch: look there over some days first.',
  fixes: ['aws.ec2.instance-requires-imdsv2', 'aws.ec2.like-peers-instance-requires-imdsv2'],
  resource: Ec2Instance,
  action: 'configure',
  mode: 'fix',
  owns: ['metadataTokens'],
  risk: {
    level: 'review',
    because: 'Programs that ask the metadata service without a token stop: old SDKs and agents, and scripts with a plain curl.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  // A service that is off needs no tokens, and is not touched.
  change: (instance) => (instance.metadataEndpoint === 'disabled' ? instance : { ...instance, metadataTokens: 'required' }),

  risks({ metadataEndpoint, metadataTokens, metadataHopLimit, profile, state, tags }) {
    const risks: Risk[] = [];
    if (metadataEndpoint === 'disabled' || metadataTokens === 'required') return risks;
    if (profile !== null && state === 'running') {
      const reason = `The instance runs with ${profile}: a program that fetches these credentials without a token loses them when they expire.`;
      risks.push({ code: 'CREDENTIALS_NEED_TOKEN', level: 'risky', reason });
    }
    if (metadataHopLimit < 2) {
      const reason = 'Tokens travel one hop: containers with a network of their own get none, and lose the metadata that they have now.';
      risks.push({ code: 'CONTAINERS_GET_NO_TOKEN', level: 'review', reason });
    }
    const group = tags['aws:autoscaling:groupName'];
    if (group !== undefined) {
      const reason = `The Auto Scaling group ${group} makes new instances from its launch template: change that too.`;
      risks.push({ code: 'REPLACED_FROM_TEMPLATE', level: 'review', reason });
    }
    return risks;
  },
});
