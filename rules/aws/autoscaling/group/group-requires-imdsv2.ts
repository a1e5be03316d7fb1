import { defineRule, fail, notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineRule({
  id: 'aws.autoscaling.group-requires-imdsv2',
  title: 'Groups start instances that answer metadata requests with a token only (IMDSv2)',
  why: 'Each instance that such a group starts hands its credentials to a stranger who can make a web server fetch an address.',
  tool: 'CSPM',
  severity: 'high',
  resource: AutoScalingGroup,
  differs: [
    {
      from: ['Prowler autoscaling_group_launch_configuration_requires_imdsv2', 'Security Hub AutoScaling.3'],
      more: 'The launch templates of a group are looked at as well.',
    },
    { from: ['Security Hub AutoScaling.3'], less: 'A launch configuration that no group uses is not looked at: it starts nothing.' },
  ],
  check({ name, launches, usesLaunchConfiguration }) {
    if (launches.length === 0) return notApplicable(`What ${name} started its instances from is gone.`);
    const answering = launches.filter(
      ({ metadataEndpoint, metadataTokens }) => metadataEndpoint === 'enabled' && metadataTokens !== 'required',
    );
    if (answering.length === 0) return pass;
    const from = answering.map((launch) => launch.from);
    // What a launch configuration leaves out is no decision either, but the control asks it to say so.
    if (!usesLaunchConfiguration && answering.every(({ metadataTokens }) => metadataTokens === null)) {
      return undecided(`${from.join(', ')} leaves it to the image and to the default of the account.`, { from });
    }
    return fail(`${name} starts instances that answer without a token: ${from.join(', ')}.`, { from });
  },
});
