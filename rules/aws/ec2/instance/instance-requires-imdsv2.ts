import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineRule({
  id: 'aws.ec2.instance-requires-imdsv2',
  title: 'Instances answer metadata requests with a token only (IMDSv2)',
  why: 'Without tokens a web server that can be made to fetch an address hands the credentials of the instance to a stranger.',
  tool: 'CSPM',
  severity: 'high',
  resource: Ec2Instance,
  check({ metadataEndpoint, metadataTokens, profile }) {
    // A service that is off answers nobody.
    if (metadataEndpoint === 'disabled' || metadataTokens === 'required') return pass;
    return fail('The metadata service answers without a token.', { metadataTokens, profile });
  },
});
