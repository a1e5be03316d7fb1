import * as z from 'zod';
import { standing } from '../../../../clouds/azure/standing.ts';
import { ConfigurationFacts } from './configuration.ts';
import { SiteFacts } from './site.ts';

export const AppFacts = z.strictObject({
  ...standing,
  ...SiteFacts,
  ...ConfigurationFacts,
  /** Whether App Service has callers sign in before they come to the app. */
  authentication: z.boolean(),
  /** Whether FTP takes the name and password of the publish profile. */
  ftpCredentials: z.boolean(),
  /** Whether the deployment site takes them. */
  deploymentCredentials: z.boolean(),
  /** Whether a diagnostic setting sends the log of requests somewhere. */
  logsRequests: z.boolean(),
  /** Names of the settings of a function app. Their values are secrets, and never kept. Empty of a web app, which is not asked. */
  settingNames: z.array(z.string()),
  /** `~4`: the version of the Functions runtime, where a setting names one. */
  functionsVersion: z.string().nullable(),
  /** How many keys let callers come to all functions of a function app; the keys themselves are never kept. 0 of a web app. */
  functionKeys: z.number(),
});
export type WebApp = z.infer<typeof AppFacts>;
