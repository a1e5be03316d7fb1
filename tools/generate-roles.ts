import type { Route } from '../core/api/contract/route.ts';
import { routes } from '../core/api/contract/routes.ts';
import { Role } from '../core/principal.ts';
import { table } from './markdown-table.ts';

const HEAD = `<!-- Written by tools/generate.ts. Change the routes of core/api/contract and run "npm run generate". -->

# Who may do what over the API

Each operation with the roles that may ask for it; one of them is enough. Without a token, or with one that is not known, everything is 401 but what says *anybody*; with
a token of other roles it is 403. A *machine* is a token without a user name: it may do what its roles may, but for what only people do. What shows a *signature* takes no token
at all. *Bound* is a token that is bound to accounts or regions ([0039](decisions/0039-bound-to-accounts.md)): it may do there what its roles may, but for what is about
the whole installation. An operation may ask for more than a role: nobody decides on what they have asked for, whatever their roles, and what may be done
to a task in its present state is told in \`allowedActions\`. \`test/unit/api/roles.test.ts\` asks each operation as everybody of this table, and gets what it says.
`;

/** `docs/roles.md`: every operation with who may ask for it. */
export function roleFiles(): ReadonlyMap<string, string> {
  const rows = Object.entries<Route>(routes).map(([name, route]) => [
    ...[`\`${name}\``, `\`${route.method} ${route.path}\``],
    ...Role.options.map((role) => mark(route, route.roles.includes(role))),
    mark(route, route.people !== true),
    mark(route, route.reach !== undefined),
  ]);
  return new Map([['docs/roles.md', `${HEAD}\n${table(['Operation', 'Route', ...Role.options, 'machine', 'bound'], rows)}\n`]]);
}

function mark({ authentication }: Route, isAllowed: boolean): string {
  if (authentication === 'none') return 'anybody';
  if (authentication === 'signature') return 'signature';
  return isAllowed ? 'yes' : 'no';
}
