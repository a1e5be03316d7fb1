import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { Mention } from './mention.ts';

const Texts = z.array(z.string()).default([]);
const describeLaunchTemplateVersions = defineRead({
  service: 'ec2',
  operation: 'DescribeLaunchTemplateVersions',
  iamActions: ['ec2:DescribeLaunchTemplateVersions'],
  output: z.object({
    LaunchTemplateVersions: z
      .array(
        z.object({
          LaunchTemplateId: z.string(),
          LaunchTemplateName: z.string(),
          VersionNumber: z.number().int(),
          DefaultVersion: z.boolean().default(false),
          LaunchTemplateData: z
            .object({
              SecurityGroupIds: Texts,
              SecurityGroups: Texts,
              NetworkInterfaces: z.array(z.object({ Groups: Texts, AssociatePublicIpAddress: z.boolean().nullish() })).default([]),
              MetadataOptions: z.object({ HttpEndpoint: z.string().optional(), HttpTokens: z.string().optional() }).nullish(),
              InstanceMarketOptions: z.object({ MarketType: z.string().optional() }).nullish(),
            })
            .prefault({}),
        }),
      )
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
  // The template, or its version, that an Auto Scaling group still names is gone.
  absentCodes: [
    'InvalidLaunchTemplateId.NotFound',
    'InvalidLaunchTemplateName.NotFoundException',
    'InvalidLaunchTemplateId.VersionNotFound',
  ],
});
export type LaunchTemplateVersion = z.infer<typeof describeLaunchTemplateVersions.output>['LaunchTemplateVersions'][number];

export const launchTemplateReads = [describeLaunchTemplateVersions];

/** A template with the version that something starts from: a number, `$Latest` or `$Default`. Templates are named by id or by name. */
export const TemplateChoice = z
  .object({
    LaunchTemplateId: z.string().optional(),
    LaunchTemplateName: z.string().optional(),
    Version: z.string().default('$Default'),
  })
  .nullish();
export type TemplateChoice = z.infer<typeof TemplateChoice>;

interface Named {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
}

/** The default and the latest version of every template of the region. */
export async function readLaunchTemplates(reader: KindReader): Promise<readonly Mention[]> {
  return (await readVersions(reader)).map(mentionOf);
}

/** The versions that were chosen by number and are neither the default nor the latest: each template is asked for its own. */
export async function readPinnedVersions(
  reader: KindReader,
  choices: readonly { readonly user: string; readonly template: TemplateChoice }[],
): Promise<readonly Mention[]> {
  const pinned = choices.flatMap(({ user, template }) => (template && /^\d+$/.test(template.Version) ? [{ user, template }] : []));
  if (pinned.length === 0) return [];
  const listed = new Set((await readVersions(reader)).flatMap((one) => keysOf(one).map((key) => `${key} ${one.VersionNumber}`)));
  const further = pinned.filter(({ template }) => !keysOf(template).some((key) => listed.has(`${key} ${template.Version}`)));
  const found = await reader.each(further, async ({ user, template }) =>
    (await readVersion(reader, template)).map((version) => ({ ...mentionOf(version), user })),
  );
  return found.flat();
}

/** What each of the choices starts from; undefined where the template or its version is gone. */
export async function readChosenVersions(
  reader: KindReader,
  choices: readonly NonNullable<TemplateChoice>[],
): Promise<(choice: NonNullable<TemplateChoice>) => LaunchTemplateVersion | undefined> {
  const listed = choices.length === 0 ? [] : await readVersions(reader);
  const missing = choices.filter((choice) => findVersion(listed, choice) === undefined);
  const further = await reader.each(missing, async (choice) => [choice, (await readVersion(reader, choice))[0]] as const);
  const asked = new Map(further);
  return (choice) => findVersion(listed, choice) ?? asked.get(choice);
}

function findVersion(listed: readonly LaunchTemplateVersion[], choice: NonNullable<TemplateChoice>): LaunchTemplateVersion | undefined {
  const own = listed.filter((one) => keysOf(one).some((key) => keysOf(choice).includes(key)));
  if (choice.Version === '$Default') return own.find(({ DefaultVersion }) => DefaultVersion);
  if (choice.Version !== '$Latest') return own.find(({ VersionNumber }) => String(VersionNumber) === choice.Version);
  return own.toSorted((left, right) => right.VersionNumber - left.VersionNumber)[0];
}

async function readVersion(
  reader: KindReader,
  { LaunchTemplateId, LaunchTemplateName, Version }: NonNullable<TemplateChoice>,
): Promise<readonly LaunchTemplateVersion[]> {
  const which = LaunchTemplateId === undefined ? { LaunchTemplateName: LaunchTemplateName ?? '' } : { LaunchTemplateId };
  return (await reader.one(describeLaunchTemplateVersions, { ...which, Versions: [Version] }))?.LaunchTemplateVersions ?? [];
}

async function readVersions(reader: KindReader): Promise<readonly LaunchTemplateVersion[]> {
  const found: LaunchTemplateVersion[] = [];
  for await (const { answer } of reader.pages(describeLaunchTemplateVersions, { Versions: ['$Latest', '$Default'], MaxResults: 200 }))
    found.push(...answer.LaunchTemplateVersions);
  return found;
}

function keysOf({ LaunchTemplateId, LaunchTemplateName }: Named): readonly string[] {
  return [LaunchTemplateId, LaunchTemplateName].filter((key) => key !== undefined);
}

function mentionOf({ LaunchTemplateName, VersionNumber, LaunchTemplateData: data }: LaunchTemplateVersion): Mention {
  const ofInterfaces = data.NetworkInterfaces.flatMap(({ Groups }) => Groups);
  return {
    user: `launch template ${LaunchTemplateName}, version ${VersionNumber}`,
    groups: [...data.SecurityGroupIds, ...data.SecurityGroups, ...ofInterfaces],
  };
}
