import type { Operation } from './permission.ts';

/** Whoever may do this can give any role, to himself first, unless a condition limits it. */
export const GIVES_ROLES: Operation = { action: 'Microsoft.Authorization/roleAssignments/write' };
