import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { untold } from '../../../../resources/azure/web/app/untold.ts';

export default defineTemplate({
  id: 'azure.web.disable-function-ftp',
  version: 1,
  title: 'Turn FTP off for a function app',
  description: 'Sets the state of FTP to Disabled. Deployments by package, by Git and from the portal go on.',
  fixes: ['azure.web.function-ftp-disabled'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['ftpsState'],
  risk: { level: 'review', because: 'Who deploys by FTP has to change to packages.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(app) {
    if (!app.isFunctionApp || app.ftpsState === 'Disabled') return app;
    return untold(app) ?? { ...app, ftpsState: 'Disabled' };
  },
});
