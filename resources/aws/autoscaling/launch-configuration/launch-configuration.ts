import * as z from 'zod';
import { defineKind } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { FoundSecret, findSecretsInUserData } from '../../../../clouds/aws/secret-detectors.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { CONFIGURATIONS_IN_A_PAGE, type LaunchConfiguration as Described, describeLaunchConfigurations } from './described.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  userDataSecrets: z.array(FoundSecret),
  /** They have none. */
  tags: Tags,
});
export type LaunchConfiguration = z.infer<typeof Facts>;

export default defineKind<LaunchConfiguration>({
  id: 'aws.autoscaling.launch-configuration',
  title: 'Launch configuration',
  service: 'autoscaling',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: ['userDataSecrets'],
  reads: [describeLaunchConfigurations],
  writes: [],
  changedBy: [
    trailed(
      'autoscaling',
      ['CreateLaunchConfiguration', 'DeleteLaunchConfiguration'],
      'arn:<partition>:autoscaling:<region>:<account>:launchConfiguration:-:launchConfigurationName/{requestParameters.launchConfigurationName}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    const all = reader.pages(describeLaunchConfigurations, { MaxRecords: CONFIGURATIONS_IN_A_PAGE }, cursor);
    for await (const { answer, next } of all) {
      const observations = answer.LaunchConfigurations.map((configuration) => observe(reader, configuration));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  wholeId: async (reader, id) => (await readNamed(reader, id))?.LaunchConfigurationARN,

  async read(reader, id) {
    const configuration = await readNamed(reader, id);
    // Another one may have been made by the name of one that is gone.
    return configuration?.LaunchConfigurationARN === id ? observe(reader, configuration) : undefined;
  },

  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

async function readNamed(reader: KindReader, id: string): Promise<Described | undefined> {
  const names = [id.slice(id.indexOf('/') + 1)];
  return (await reader.one(describeLaunchConfigurations, { LaunchConfigurationNames: names }))?.LaunchConfigurations[0];
}

function observe({ place }: KindReader, configuration: Described): Observation<LaunchConfiguration> {
  const { partition, account, region } = place;
  const { LaunchConfigurationARN: arn, LaunchConfigurationName: name } = configuration;
  return {
    id: arn,
    kind: 'aws.autoscaling.launch-configuration',
    ...{ partition, account, region },
    fields: {
      arn: { known: arn },
      name: { known: name },
      userDataSecrets: secretsOf(configuration),
      tags: { known: {} },
    },
  };
}

/** Only what was detected leaves here: the user data itself does not. */
function secretsOf({ UserData }: Described): Field<FoundSecret[]> {
  const found = UserData ? findSecretsInUserData(UserData) : [];
  if (found !== undefined) return { known: found };
  const message = 'The user data is neither text nor gzip, so nobody can say whether there are secrets in it.';
  return { unknown: { fault: 'unreadable', operation: 'auto-scaling DescribeLaunchConfigurations', message } };
}
