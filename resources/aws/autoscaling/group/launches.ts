import * as z from 'zod';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import type { Field } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { type LaunchTemplateVersion, readChosenVersions, type TemplateChoice } from '../../ec2/resting-users/launch-templates.ts';
import { CONFIGURATIONS_IN_A_PAGE, describeLaunchConfigurations } from '../launch-configuration/described.ts';
import type { DescribedGroup } from './described.ts';

/** What new instances of a group start with. */
export const Launch = z.strictObject({
  /** `launch configuration web-7`, `launch template web, version 3`. */
  from: z.string(),
  /** Whether the metadata service answers at all. */
  metadataEndpoint: z.enum(['enabled', 'disabled']),
  /** `required`: version 2 of the metadata service alone. null: not said, so that the account's default and the image decide. */
  metadataTokens: z.string().nullable(),
  /** Whether instances get a public address; null: the subnet decides. */
  publicAddress: z.boolean().nullable(),
  /** Whether it asks for Spot Instances. */
  spot: z.boolean(),
});
export type Launch = z.infer<typeof Launch>;

/** What each group starts its instances with; asked for once for all of them. */
export async function readLaunches(
  reader: KindReader,
  groups: readonly DescribedGroup[],
): Promise<(group: DescribedGroup) => Field<Launch[]>> {
  const configured = groups.some(({ LaunchConfigurationName }) => LaunchConfigurationName);
  const configurations = await reader.field(async () => (configured ? await readConfigurations(reader) : []));
  const versions = await reader.field(() => readChosenVersions(reader, groups.flatMap(choicesOf)));
  return (group) => {
    const name = group.LaunchConfigurationName;
    if (name) return mapKnown(configurations, (all) => all.filter(({ from }) => from === configurationText(name)));
    return mapKnown(versions, (find) =>
      distinct(
        choicesOf(group)
          .flatMap((choice) => find(choice) ?? [])
          .map(launchOfVersion),
      ),
    );
  };
}

/** Every launch template that a group may start from. */
function choicesOf({ LaunchTemplate, MixedInstancesPolicy }: DescribedGroup): readonly NonNullable<TemplateChoice>[] {
  const mixed = MixedInstancesPolicy?.LaunchTemplate;
  const overrides = mixed?.Overrides.map(({ LaunchTemplateSpecification }) => LaunchTemplateSpecification) ?? [];
  return [LaunchTemplate, mixed?.LaunchTemplateSpecification, ...overrides].flatMap((choice) => choice ?? []);
}

async function readConfigurations(reader: KindReader): Promise<readonly Launch[]> {
  const found: Launch[] = [];
  for await (const { answer } of reader.pages(describeLaunchConfigurations, { MaxRecords: CONFIGURATIONS_IN_A_PAGE }))
    for (const { LaunchConfigurationName, MetadataOptions, AssociatePublicIpAddress, SpotPrice } of answer.LaunchConfigurations)
      found.push({
        from: configurationText(LaunchConfigurationName),
        metadataEndpoint: endpointOf(MetadataOptions),
        metadataTokens: MetadataOptions?.HttpTokens ?? null,
        publicAddress: AssociatePublicIpAddress ?? null,
        spot: Boolean(SpotPrice),
      });
  return found;
}

function configurationText(name: string): string {
  return `launch configuration ${name}`;
}

function launchOfVersion({ LaunchTemplateName, VersionNumber, LaunchTemplateData: data }: LaunchTemplateVersion): Launch {
  const addresses = data.NetworkInterfaces.flatMap(({ AssociatePublicIpAddress }) => AssociatePublicIpAddress ?? []);
  return {
    from: `launch template ${LaunchTemplateName}, version ${VersionNumber}`,
    metadataEndpoint: endpointOf(data.MetadataOptions),
    metadataTokens: data.MetadataOptions?.HttpTokens ?? null,
    publicAddress: addresses.length === 0 ? null : addresses.includes(true),
    spot: data.InstanceMarketOptions?.MarketType === 'spot',
  };
}

function endpointOf(options: { readonly HttpEndpoint?: string | undefined } | null | undefined): Launch['metadataEndpoint'] {
  return options?.HttpEndpoint === 'disabled' ? 'disabled' : 'enabled';
}

function distinct(launches: readonly Launch[]): Launch[] {
  const byText = new Map(launches.map((launch) => [launch.from, launch]));
  return [...byText.values()].sort((left, right) => (left.from < right.from ? -1 : 1));
}
