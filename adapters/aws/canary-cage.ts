import * as z from 'zod';
import type { Cage } from '../../core/canary/cage.ts';
import { CloudError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Clock } from '../../core/ports.ts';
import { assume, type BaseOptions, baseIdentity } from './assume-role.ts';
import { type CallerOptions, createCaller } from './caller.ts';
import type { CanarySetting } from './canary-setting.ts';
import { cachedIdentity } from './credentials.ts';

export interface CageOptions extends Pick<CallerOptions, 'endpoints' | 'rateScale' | 'clients'>, BaseOptions {
  readonly clock: Clock;
  readonly setting: CanarySetting;
  /** What the role asks for before it lets anybody in. */
  externalId(): Promise<string>;
  readonly installation: string;
}

/** The tag that says of the repository that a canary has made it. */
export const CANARY_TAG = 'cloudmend:canary';

const Described = z.object({ repositories: z.array(z.object({ repositoryArn: z.string() })).default([]) });
const Tagged = z.object({ tags: z.array(z.object({ Key: z.string() })).default([]) });

/** A repository that does not scan what is pushed: nobody pushes to it. Its methods throw CloudError, and an error that says why where it is somebody's. */
export function createCanaryCage(options: CageOptions): Cage {
  const { account, region, partition, role, repository, automationId } = options.setting;
  const caller = createCaller(options);
  const base = baseIdentity(options);
  const identity = cachedIdentity(`canary ${role}`, options.clock, async () => {
    const input = { RoleArn: role, RoleSessionName: `${options.installation}-canary`, ExternalId: await options.externalId() };
    return assume(caller, base, { account, input, mode: 'read' });
  });
  const place = { cloud: 'aws', partition, account, region } as const;
  const id = `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;

  const call = (operation: string, input: JsonObject, mode: 'read' | 'write' = 'read') =>
    caller.call(place, { service: 'ecr', operation, input }, { identity, mode });

  /** Whether it is there. Throws where it is, and no canary has made it. */
  async function isThere(): Promise<boolean> {
    try {
      const { repositories } = Described.parse(await call('DescribeRepositories', { repositoryNames: [repository] }));
      if (repositories.length === 0) return false;
    } catch (error) {
      if (isCode(error, 'RepositoryNotFoundException')) return false;
      throw error;
    }
    const { tags } = Tagged.parse(await call('ListTagsForResource', { resourceArn: id }));
    if (tags.some(({ Key }) => Key === CANARY_TAG)) return true;
    throw new Error(
      `The repository ${id} has not the tag ${CANARY_TAG}: no canary has made it. Take it away by hand, or set another prefix.`,
    );
  }

  return {
    ...{ automationId, tag: CANARY_TAG },
    ...{ ruleId: 'aws.ecr.repository-scans-on-push', templateId: 'aws.ecr.put-image-scanning-configuration' },
    resource: { partition, account, region, kind: 'aws.ecr.repository', id },
    async plant() {
      const input = {
        repositoryName: repository,
        imageScanningConfiguration: { scanOnPush: false },
        tags: [{ Key: CANARY_TAG, Value: 'true' }],
      };
      await call('CreateRepository', input, 'write');
    },
    async remove() {
      if (!(await isThere())) return;
      // Without force: one that somebody has pushed an image to stays.
      await call('DeleteRepository', { repositoryName: repository }, 'write').catch((error: unknown) => {
        if (!isCode(error, 'RepositoryNotFoundException')) throw error;
      });
    },
  };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof CloudError && error.providerCode === code;
}
