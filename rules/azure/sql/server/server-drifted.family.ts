import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import serverAudited from './server-audited.ts';
import serverNotOpenToAzure from './server-not-open-to-azure.ts';
import serverNotOpenToInternet from './server-not-open-to-internet.ts';
import serverWithoutPublicNetwork from './server-without-public-network.ts';

/** What was right and is not any more. */
export default [
  defineDriftRule(serverNotOpenToInternet, 'was not open to every address'),
  defineDriftRule(serverNotOpenToAzure, 'was not open to all of Azure'),
  defineDriftRule(serverWithoutPublicNetwork, 'was reached through private endpoints alone'),
  defineDriftRule(serverAudited, 'was audited'),
];
