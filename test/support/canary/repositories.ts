import type { AwsBody } from '../../../clouds/aws/call.ts';
import { awsCallName } from '../../../clouds/aws/call.ts';
import { CloudError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Cloud } from '../../../core/ports.ts';
import { awsCall } from '../aws-call.ts';

/** A registry of one region: names of repositories, and whether each scans what is pushed. */
export interface Registry {
  readonly repositories: Map<string, { scanOnPush: boolean; readonly tags: readonly { readonly Key: string; readonly Value: string }[] }>;
  /** Calls that wrote, as `operation repository`. */
  readonly writes: string[];
}

/** A cloud that has the calls of ECR which a canary needs, in place of its own. */
export function withRegistry(cloud: Cloud, registry: Registry): Cloud {
  return {
    ...cloud,
    reader: {
      async send(place, request, signal) {
        const body = awsCall(request);
        return body.service === 'ecr' ? answer(registry, body) : await cloud.reader.send(place, request, signal);
      },
    },
    openSession: async (asked) => ({
      async send(request) {
        const body = awsCall(request);
        if (!asked.allows.some(({ actions }) => actions.includes(`ecr:${body.operation}`)))
          throw refused(body, 'denied', 'AccessDeniedException');
        return { answer: answer(registry, body) };
      },
    }),
  };
}

export function repositoryArn(name: string): string {
  return `arn:aws:ecr:eu-west-1:111122223333:repository/${name}`;
}

function answer({ repositories, writes }: Registry, body: AwsBody): JsonObject {
  const { operation, input } = body;
  const nameOf = (text: unknown) => String(text).split('/').at(-1) ?? '';
  if (operation === 'GetRegistryScanningConfiguration') return { scanningConfiguration: { scanType: 'BASIC', rules: [] } };
  if (operation === 'GetRepositoryPolicy') throw refused(body, 'absent', 'RepositoryPolicyNotFoundException');
  if (operation === 'DescribeRepositories') {
    const wanted = Array.isArray(input['repositoryNames']) ? input['repositoryNames'].map(String) : [...repositories.keys()];
    if (wanted.some((name) => !repositories.has(name))) throw refused(body, 'absent', 'RepositoryNotFoundException');
    return {
      repositories: wanted.map((repositoryName) => ({
        ...{ repositoryName, repositoryArn: repositoryArn(repositoryName) },
        imageScanningConfiguration: { scanOnPush: repositories.get(repositoryName)?.scanOnPush ?? false },
      })),
    };
  }
  const found = repositories.get(nameOf(input['resourceArn'] ?? input['repositoryName']));
  if (found === undefined) throw refused(body, 'absent', 'RepositoryNotFoundException');
  if (operation === 'ListTagsForResource') return { tags: [...found.tags] };
  if (operation !== 'PutImageScanningConfiguration') throw refused(body, 'unimplemented', 'UnknownOperation');
  found.scanOnPush = JSON.stringify(input['imageScanningConfiguration']).includes('true');
  writes.push(`${operation} ${nameOf(input['repositoryName'])} ${found.scanOnPush}`);
  return {};
}

function refused({ service, operation }: AwsBody, fault: 'denied' | 'absent' | 'unimplemented', providerCode: string): CloudError {
  return new CloudError(
    fault,
    { says: awsCallName(service, operation), providerCode, sent: 'answered' },
    `${operation} was refused (${providerCode}).`,
  );
}
