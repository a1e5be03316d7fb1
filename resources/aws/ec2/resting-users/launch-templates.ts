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
          LaunchTemplateData: z
            .object({
              SecurityGroupIds: Texts,
              SecurityGroups: Texts,
              NetworkInterfaces: z.array(z.object({ Groups: Texts })).default([]),
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
type Version = z.infer<typeof describeLaunchTemplateVersions.output>['LaunchTemplateVersions'][number];

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
  const found = await reader.each(further, async ({ user, template: { LaunchTemplateId, LaunchTemplateName, Version } }) => {
    const which = LaunchTemplateId === undefined ? { LaunchTemplateName: LaunchTemplateName ?? '' } : { LaunchTemplateId };
    const answer = await reader.one(describeLaunchTemplateVersions, { ...which, Versions: [Version] });
    return (answer?.LaunchTemplateVersions ?? []).map((version) => ({ ...mentionOf(version), user }));
  });
  return found.flat();
}

async function readVersions(reader: KindReader): Promise<readonly Version[]> {
  const found: Version[] = [];
  for await (const { answer } of reader.pages(describeLaunchTemplateVersions, { Versions: ['$Latest', '$Default'], MaxResults: 200 }))
    found.push(...answer.LaunchTemplateVersions);
  return found;
}

function keysOf({ LaunchTemplateId, LaunchTemplateName }: Named): readonly string[] {
  return [LaunchTemplateId, LaunchTemplateName].filter((key) => key !== undefined);
}

function mentionOf({ LaunchTemplateName, VersionNumber, LaunchTemplateData: data }: Version): Mention {
  const ofInterfaces = data.NetworkInterfaces.flatMap(({ Groups }) => Groups);
  return {
    user: `launch template ${LaunchTemplateName}, version ${VersionNumber}`,
    groups: [...data.SecurityGroupIds, ...data.SecurityGroups, ...ofInterfaces],
  };
}
