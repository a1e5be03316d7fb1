import { minuteText } from '../../../../core/minute-text.ts';
import { defineTemplate } from '../../../../core/remediation/template.ts';
import { activeKeys } from '../../../../resources/aws/iam/user/credentials.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.retire-second-access-key',
  title: 'Finish the change from one access key to the next',
  description: 'Which of two keys can go depends on what uses them, which only their owner knows.',
  fixes: ['aws.iam.one-active-access-key'],
  resource: IamUser,
  action: 'manual',
  mode: 'manual',
  steps: (user) => [
    ...activeKeys(user).map(({ id, createdAt }) => {
      const use = user.keyUse[id];
      return `The key ${id} was made on ${minuteText(createdAt)} and ${use ? `last used on ${minuteText(use.at)} with ${use.service}` : 'never used'}.`;
    }),
    `Have everything that works as ${user.name} use one of them, as a rule the younger one.`,
    'Once the other shows no use for a full cycle of the jobs (a month, where there are monthly ones), make it inactive.',
    'Delete it when nothing has missed it.',
  ],
});
