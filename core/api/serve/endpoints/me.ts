import { actionsOf } from '../../../permissions.ts';
import type { Reach } from '../../../reach/reach.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const meEndpoints = [
  serveRoute(routes.readMe, async (_, { principal, reach, engine: { installation } }) => ({
    document: {
      ...principal,
      may: actionsOf(principal),
      ...(reach !== undefined && { reach: told(reach) }),
      ...(installation !== undefined && { installation }),
    },
  })),
];

function told({ accounts, regions }: Reach) {
  return { ...(accounts !== undefined && { accounts: [...accounts] }), ...(regions !== undefined && { regions: [...regions] }) };
}
