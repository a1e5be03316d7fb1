import * as z from 'zod';
import { routes } from '../../../core/api/contract/routes.ts';
import { idText, page, queryOf, texts } from '../arguments.ts';
import { defineTool } from '../tool.ts';

const account = idText('The id of an account', 64).exactOptional();
const yesOrNo = z.enum(['yes', 'no']).exactOptional();

export const entitlementTools = [
  defineTool({
    name: 'list_principals',
    title: 'List principals',
    description:
      'Users and roles with how much they may do, administrators and those who come to be one first. An account whose state is unread is not known: nothing is told of it, and that is no all-clear.',
    proposes: false,
    input: z.strictObject({
      account,
      principal: idText('A principal, by its id or the end of it', 2048).exactOptional(),
      administrator: yesOrNo,
      path: yesOrNo.describe('Whether it comes to be an administrator'),
      ...page,
    }),
    ask: (given, api) => api.call(routes.listPrincipals, { query: queryOf(given) }),
  }),
  defineTool({
    name: 'show_entitlements',
    title: 'Show the entitlements of a principal',
    description:
      'What one user or role may do, by service, its way to an administrator, and its actions with the statements that give them and whether they are used.',
    proposes: false,
    input: z.strictObject({
      principalId: idText('The id of a principal, as list_principals has it'),
      service: texts('Only actions of these services').exactOptional(),
      use: z
        .array(z.enum(['used', 'unused', 'unknown']))
        .min(1)
        .exactOptional(),
      sensitive: yesOrNo,
      ...page,
    }),
    async ask({ principalId, ...given }, api) {
      const path = { principalId };
      const report = await api.call(routes.readPrincipal, { path });
      return { ...report, permissions: await api.call(routes.listPermissions, { path, query: queryOf(given) }) };
    },
  }),
  defineTool({
    name: 'list_paths',
    title: 'List ways to an administrator',
    description:
      'By which ways users and roles come to be administrators, or to an action on a resource, shortest first, and what ends most of them.',
    proposes: false,
    input: z.strictObject({
      account,
      principal: idText('Only the way of this one', 2048).exactOptional(),
      action: idText('With resource: ways to whoever may do this there').exactOptional(),
      resource: idText('The id of a resource', 2048).exactOptional(),
      ...page,
    }),
    ask: (given, api) => api.call(routes.listPaths, { query: queryOf(given) }),
  }),
  defineTool({
    name: 'who_can',
    title: 'Who may do an action',
    description: 'Who of an account may do an action, by which statements; those for whom it depends after those for sure.',
    proposes: false,
    input: z.strictObject({
      action: idText('An action, iam:PassRole for example'),
      resource: idText('The id of a resource', 2048).exactOptional(),
      account,
      ...page,
    }),
    ask: (given, api) => api.call(routes.listHolders, { query: queryOf(given) }),
  }),
] as const;
