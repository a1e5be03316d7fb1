import { DIRECT_WAYS } from '../../../../clouds/aws/access/escalation/direct.ts';
import { RUNNING_KINDS } from '../../../../resources/aws/iam/entitlement/account-model.ts';
import { CAPABILITIES } from '../../../../resources/aws/iam/entitlement/capabilities.ts';
import { defineRoleEntitlement } from '../../../../resources/aws/iam/entitlement/entitlement-rule.ts';
import { WAY_TEXTS } from '../../../../resources/aws/iam/entitlement/entitlement-texts.ts';
import { judgeCapability } from '../../../../resources/aws/iam/entitlement/judge-capability.ts';
import { judgeAdministrator, judgeSeveralSteps, judgeWay } from '../../../../resources/aws/iam/entitlement/judge-escalation.ts';

/** What roles may do by all that counts for them together. */
export default [
  defineRoleEntitlement({
    id: 'aws.iam.role-not-administrator',
    title: 'Roles are not administrators',
    why: 'Whoever takes over an administrator has the account: the fewer there are, the fewer have to be guarded.',
    severity: 'high',
    judge: judgeAdministrator,
  }),
  ...DIRECT_WAYS.map((way) =>
    defineRoleEntitlement({
      id: `aws.iam.role-${WAY_TEXTS[way].key}`,
      title: `Roles ${WAY_TEXTS[way].title}`,
      why: WAY_TEXTS[way].why,
      severity: 'high',
      ...(way === 'running' && { with: RUNNING_KINDS }),
      judge: (entitled) => judgeWay(entitled, way),
    }),
  ),
  defineRoleEntitlement({
    id: 'aws.iam.role-comes-to-no-administrator',
    title: 'Roles cannot come to be administrators over several steps',
    why: 'Each step alone looks harmless, and no policy shows where they lead together.',
    severity: 'high',
    judge: judgeSeveralSteps,
  }),
  ...CAPABILITIES.map((capability) =>
    defineRoleEntitlement({
      id: `aws.iam.role-${capability.key}`,
      title: `Roles ${capability.title}`,
      ...{ why: capability.why, severity: capability.severity },
      judge: (entitled) => judgeCapability(entitled, capability),
    }),
  ),
];
