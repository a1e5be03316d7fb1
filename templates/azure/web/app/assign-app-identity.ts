import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { hasIdentity } from '../../../../resources/azure/web/app/site.ts';

export default defineTemplate({
  id: 'azure.web.assign-app-identity',
  version: 1,
  title: 'Give an app an identity',
  description: 'Makes a system-assigned identity, which is gone with the app. It may do nothing until somebody gives it a role.',
  fixes: ['azure.web.app-has-identity'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['identityType'],
  risk: { level: 'safe', because: 'Nothing changes for the app until it uses the identity.' },
  reversibility: settingsOnly('An identity that is made again is another principal: roles that were given to it are not its own any more.'),
  destructive: false,
  cost: NO_COST,

  change: (app) => (hasIdentity(app) ? app : { ...app, identityType: 'SystemAssigned' }),
});
