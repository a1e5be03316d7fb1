import * as z from 'zod';
import { listIn } from './kind.ts';
import { told } from './told.ts';

/** A setting that sends logs of a resource somewhere. */
export const LogRoute = z.strictObject({
  name: z.string(),
  /** Ids of the workspace, the storage account, the event hub's rule that it sends to. */
  targets: z.array(z.string()),
  /** The categories and groups of categories that are on. */
  logs: z.array(z.string()),
});
export type LogRoute = z.infer<typeof LogRoute>;

/** A diagnostic setting as ARM lists it. */
const ArmDiagnosticSetting = z.object({
  name: z.string(),
  properties: z
    .object({
      workspaceId: z.string().nullish(),
      storageAccountId: z.string().nullish(),
      eventHubAuthorizationRuleId: z.string().nullish(),
      marketplacePartnerId: z.string().nullish(),
      logs: told(
        z.array(z.object({ category: z.string().nullish(), categoryGroup: z.string().nullish(), enabled: told(z.boolean(), false) })),
        [],
      ),
    })
    .nullish(),
});

/** Diagnostic settings of a resource, or those of a subscription, which send its activity log. */
export const listDiagnosticSettings = listIn(
  { type: 'Microsoft.Insights/diagnosticSettings', apiVersion: '2021-05-01-preview' },
  ArmDiagnosticSetting,
);

/** Diagnostic settings in the order of their names. */
export function logRoutes(settings: readonly z.infer<typeof ArmDiagnosticSetting>[]): LogRoute[] {
  const routes = settings.map(({ name, properties }) => ({
    name,
    targets: [
      properties?.workspaceId,
      properties?.storageAccountId,
      properties?.eventHubAuthorizationRuleId,
      properties?.marketplacePartnerId,
    ].filter((target) => typeof target === 'string'),
    logs: (properties?.logs ?? [])
      .filter(({ enabled }) => enabled)
      .flatMap(({ category, categoryGroup }) => category ?? categoryGroup ?? [])
      .sort(),
  }));
  return routes.sort((left, right) => (left.name < right.name ? -1 : 1));
}
