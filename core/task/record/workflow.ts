import type { Principal } from '../../principal.ts';

/** Who the workflow's own steps are in the audit. */
export const WORKFLOW: Principal = { id: 'workflow', name: 'Workflow', kind: 'machine', roles: [], channel: 'workflow' };
