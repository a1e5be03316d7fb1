import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineTemplate({
  id: 'azure.web.disable-remote-debugging',
  version: 1,
  title: 'Turn remote debugging off',
  description: 'Closes the ports of the debugger. A session that is open ends.',
  fixes: ['azure.web.remote-debugging-off'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['remoteDebugging'],
  risk: { level: 'safe', because: 'Only a debugger that is attached now notices; App Service may start the app again.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (app) => ({ ...app, remoteDebugging: false }),
});
