import type { DirectWay } from '../../../../clouds/aws/access/escalation/direct.ts';

/** What is good, after `Users ` or `Roles `, and why. */
export const WAY_TEXTS: Readonly<Record<DirectWay, { readonly key: string; readonly title: string; readonly why: string }>> = {
  self: {
    key: 'gives-itself-nothing',
    title: 'cannot give themselves the rights of an administrator',
    why: 'Who may write the policies that he has may do everything, whatever they say today.',
  },
  others: {
    key: 'takes-over-no-administrator',
    title: 'cannot take over or make an administrator',
    why: 'A key of an administrator, or a new one, is as good as being one; the records then name the other.',
  },
  assume: {
    key: 'assumes-no-administrator',
    title: 'are not let into the role of an administrator',
    why: 'Whoever may assume a role may do what it may: one stolen key of his opens the account.',
  },
  pass: {
    key: 'passes-no-administrator',
    title: 'cannot hand the role of an administrator to a service',
    why: 'A service that was given such a role does for its caller what he may not do himself.',
  },
  running: {
    key: 'commands-no-administrator',
    title: 'cannot tell what runs as an administrator what to do',
    why: 'Who changes the code of what runs as an administrator is one.',
  },
};
