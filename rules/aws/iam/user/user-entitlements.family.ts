import { DIRECT_WAYS } from '../../../../clouds/aws/access/escalation/direct.ts';
import { RUNNING_KINDS } from '../../../../resources/aws/iam/entitlement/account-model.ts';
import { CAPABILITIES } from '../../../../resources/aws/iam/entitlement/capabilities.ts';
import { defineUserEntitlement } from '../../../../resources/aws/iam/entitlement/entitlement-rule.ts';
import { WAY_TEXTS } from '../../../../resources/aws/iam/entitlement/entitlement-texts.ts';
import { judgeCapability } from '../../../../resources/aws/iam/entitlement/judge-capability.ts';
import { judgeAdministrator, judgeSeveralSteps, judgeWay } from '../../../../resources/aws/iam/entitlement/judge-escalation.ts';

/** What users may do by all that counts for them together. */
export default [
  defineUserEntitlement({
    id: 'aws.iam.user-not-administrator',
    title: 'Users are not administrators',
    why: 'Whoever takes over an administrator has the account: the fewer there are, the fewer have to be guarded.',
    severity: 'high',
    judge: judgeAdministrator,
  }),
  ...DIRECT_WAYS.map((way) =>
    defineUserEntitlement({
      id: `aws.iam.user-${WAY_TEXTS[way].key}`,
      title: `Users ${WAY_TEXTS[way].title}`,
      why: WAY_TEXTS[way].why,
      severity: 'high',
      ...(way === 'running' && { with: RUNNING_KINDS }),
      judge: (entitled) => judgeWay(entitled, way),
    }),
  ),
  defineUserEntitlement({
    id: 'aws.iam.user-comes-to-no-administrator',
    title: 'Users cannot come to be administrators over several steps',
    why: 'Each step alone looks harmless, and no policy shows where they lead together.',
    severity: 'high',
    judge: judgeSeveralSteps,
  }),
  ...CAPABILITIES.map((capability) =>
    defineUserEntitlement({
      id: `aws.iam.user-${capability.key}`,
      title: `Users ${capability.title}`,
      ...{ why: capability.why, severity: capability.severity },
      judge: (entitled) => judgeCapability(entitled, capability),
    }),
  ),
];
