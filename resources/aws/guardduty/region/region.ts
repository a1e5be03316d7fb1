import * as z from 'zod';

import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Status = z.enum(['absent', 'disabled', 'enabled']);
const Facts = z.strictObject({
  /** Whether GuardDuty watches the region, has been suspended there, or was never turned on. */
  status: Status,
  /** Id of the detector, which GuardDuty gives; null where there is none. */
  detectorId: z.string().nullable(),
  tags: Tags,
});
export type GuarddutyRegion = z.infer<typeof Facts>;

const listDetectors = defineRead({
  service: 'guardduty',
  operation: 'ListDetectors',
  iamActions: ['guardduty:ListDetectors'],
  // A region has one at most.
  output: z.object({ DetectorIds: z.array(z.string()).default([]) }),
});
const getDetector = defineRead({
  service: 'guardduty',
  operation: 'GetDetector',
  iamActions: ['guardduty:GetDetector'],
  output: z.object({ Status: z.string(), Tags: Tags.default({}) }),
});

const ROLE = 'role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty';
const write = { service: 'guardduty', elements: ['status'], timeoutSeconds: 30 } as const;
const createDetector = {
  ...write,
  operation: 'CreateDetector',
  iamActions: ['guardduty:CreateDetector'],
  arnPattern: '*',
  // The first detector of an account brings the role by which GuardDuty looks.
  also: [
    {
      iamActions: ['iam:CreateServiceLinkedRole'],
      arnPattern: `arn:<partition>:iam::<account>:${ROLE}`,
    },
  ],
} as const;
const detector = { arnPattern: 'arn:<partition>:guardduty:*:<account>:detector/*' } as const;
const updateDetector = { ...write, ...detector, operation: 'UpdateDetector', iamActions: ['guardduty:UpdateDetector'] } as const;
const deleteDetector = { ...write, ...detector, operation: 'DeleteDetector', iamActions: ['guardduty:DeleteDetector'] } as const;

export default defineKind<GuarddutyRegion>({
  id: 'aws.guardduty.region',
  title: 'GuardDuty in a region',
  service: 'guardduty',
  scope: 'region',
  facts: Facts,
  volatile: ['detectorId', 'tags'],
  secret: [],
  reads: [listDetectors, getDetector],
  writes: [createDetector, updateDetector, deleteDetector],
  // A detector that is to be made has no id yet.
  arnPattern: ['*', detector.arnPattern],
  changedBy: [
    trailed(
      'guardduty',
      ['CreateDetector', 'UpdateDetector', 'DeleteDetector'],
      'setting:<partition>:<account>:<region>:aws.guardduty.region',
    ),
  ],
  settles: { withinSeconds: 120, pollSeconds: 5 },
  declared: {
    status: (value) => ({
      cloudFormation: { type: 'AWS::GuardDuty::Detector', properties: { Enable: value === 'enabled' } },
      terraform: { type: 'aws_guardduty_detector', arguments: { enable: value === 'enabled' } },
    }),
  },

  async *list(reader) {
    yield { observations: [await observe(reader)] };
  },
  read: (reader) => observe(reader),

  elements: ({ status }) => ({ status }),
  withElements: (facts, { status = facts.status }) => ({ ...facts, status: Status.parse(status) }),
  calls,
  render: ({ input }, { detectorId }) => ('DetectorId' in input ? { ...input, DetectorId: detectorId } : input),
});

async function observe(reader: KindReader): Promise<Observation<GuarddutyRegion>> {
  const { partition, account, region } = reader.place;
  const detector = await reader.field(() => findDetector(reader));
  return {
    id: `setting:${partition}:${account}:${region}:aws.guardduty.region`,
    kind: 'aws.guardduty.region',
    ...{ partition, account, region },
    fields: {
      status: mapKnown(detector, (known) => known?.status ?? 'absent'),
      detectorId: mapKnown(detector, (known) => known?.id ?? null),
      tags: mapKnown(detector, (known) => known?.tags ?? {}),
    },
  };
}

async function findDetector(reader: KindReader) {
  const [id] = (await reader.one(listDetectors, {}))?.DetectorIds ?? [];
  if (id === undefined) return undefined;
  const detector = await reader.one(getDetector, { DetectorId: id });
  const status: GuarddutyRegion['status'] = detector?.Status === 'ENABLED' ? 'enabled' : 'disabled';
  return { id, status, tags: detector?.Tags ?? {} };
}

function calls({ place, before, after }: FactsChange<GuarddutyRegion>): readonly Call[] {
  if (before.status === after.status) return [];
  const effect = { status: after.status };
  const common = { service: write.service, timeoutSeconds: write.timeoutSeconds, effect };
  const { partition, account, region } = place;
  // The id is filled in from a live read: it is not known when the plan is made, or another by the time of an undo.
  const live = { DetectorId: { kept: 'detectorId' } };
  const detectors = [`arn:${partition}:guardduty:${region}:${account}:detector/*`];
  if (before.status === 'absent') {
    const { operation, iamActions, also } = createDetector;
    const role = also.map((one) => ({ iamActions: one.iamActions, arns: [`arn:${partition}:iam::${account}:${ROLE}`] }));
    return [{ ...common, operation, iamActions, arns: ['*'], also: role, input: { Enable: after.status === 'enabled' } }];
  }
  if (after.status === 'absent') {
    const { operation, iamActions } = deleteDetector;
    return [{ ...common, operation, iamActions, arns: detectors, input: live }];
  }
  const { operation, iamActions } = updateDetector;
  return [{ ...common, operation, iamActions, arns: detectors, input: { ...live, Enable: after.status === 'enabled' } }];
}
