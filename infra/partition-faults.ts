import { partitionOfRegion } from '../clouds/aws/home-region.ts';
import type { Configuration } from './configuration.ts';
import { type Partition, SERVICES } from './partition.ts';

type Context = { readonly [name: string]: unknown };

/** What is set and cannot be there, a sentence each. */
export function faultsOfPartition(partition: Partition, context: Context): readonly string[] {
  const services = SERVICES[partition];
  const refuse = (isThere: boolean, why: string, ...settings: readonly (keyof Configuration)[]) =>
    settings
      .filter((setting) => !isThere && context[setting] !== undefined)
      .map((setting) => `${setting}: ${partition} has no ${why}; leave it out`);
  return [
    ...refuse(services.hasPage, 'function of CloudFront, which the dashboard needs', 'pageDomain', 'pageCertificateArn', 'signInPages'),
    ...refuse(services.hasBudgets, 'AWS Budgets', 'monthlyCostLimit'),
    ...refuse(services.hasMail, 'SES, so that nothing can be mailed', 'mailFrom'),
    ...(services.hasCognito || context['oidcIssuer'] !== undefined
      ? []
      : [`oidcIssuer: ${partition} has no user pools of Cognito: set it, with the client oidcPageClientId, for people to sign in`]),
    ...strangers(partition, context),
  ];
}

/** Regions and ARNs of another partition, which the functions could not reach. */
function strangers(partition: Partition, context: Context): readonly string[] {
  const arns = Object.entries(context).filter(
    ([name, value]) => name.endsWith('Arn') && typeof value === 'string' && value.startsWith('arn:'),
  );
  const elsewhere = arns.filter(([, value]) => String(value).split(':')[1] !== partition);
  const regions = ['regions', 'memberLiveRegions'].flatMap((setting) => {
    const text = context[setting];
    return typeof text === 'string' ? text.split(',').map((one) => ({ setting, region: one.trim() })) : [];
  });
  return [
    ...elsewhere.map(([name, value]) => `${name}=${String(value)}: is of ${String(value).split(':')[1]}, and partition is ${partition}`),
    ...regions
      .filter(({ region }) => partitionOfRegion(region) !== partition)
      .map(({ setting, region }) => `${setting}: ${region} is of ${partitionOfRegion(region)}, and partition is ${partition}`),
  ];
}
