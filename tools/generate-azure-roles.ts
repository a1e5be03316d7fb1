import azure from '../clouds/azure/cloud.ts';
import { customRole, SUBSCRIPTION_ACTIONS } from '../clouds/azure/custom-role.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { remediationGrants, scanActions } from '../core/grant/grants.ts';

/** The section of the permissions' page about Azure: two custom roles, as its command line takes them. */
export function azureRoles(catalogue: Catalogue): string {
  const scopes = ['/subscriptions/<subscription>'];
  const reads = [{ actions: [...SUBSCRIPTION_ACTIONS, ...scanActions(catalogue, azure)], resources: scopes }];
  const scan = customRole({ name: 'cloudmend scan', description: 'Reads what the rules of cloudmend judge.', scopes }, reads);
  const writes = remediationGrants(catalogue, azure);
  const fix = customRole(
    { name: 'cloudmend remediation', description: 'Writes what the fixes of cloudmend change, and reads nothing.', scopes },
    writes,
  );
  return `## Azure

Two custom roles for the application that cloudmend signs in as: write each into a file, put the subscription in, and make it with
\`az role definition create --role-definition @FILE\`. For looking the first is enough; it asks for less than the built-in role Reader.
Azure knows no session that is narrower than its roles: before each write cloudmend itself proves that the request is one of the approved plan's.

### Scanning role

${block(scan)}

### Remediation role

${block(fix)}`;
}

function block(role: object): string {
  return `\`\`\`json\n${JSON.stringify(role, null, 2)}\n\`\`\``;
}
