import type { Route } from './route.ts';
import { routes } from './routes.ts';

/**
 * All that an assistant may ask for in somebody's name, whatever they may do themselves. What is not named here is refused to it, so that a route that
 * is new is closed until somebody opens it. It reads what its tools tell; it proposes what changes nothing until a person takes it up. A scan is not
 * among these: rules of automation begin tasks once one is done.
 */
export const ASSISTANT_ROUTES = {
  readMe: 'reads',
  readCoverage: 'reads',
  listFindings: 'reads',
  readFinding: 'reads',
  listRemediations: 'reads',
  readRemediation: 'reads',
  listRules: 'reads',
  listAnomalies: 'reads',
  listPrincipals: 'reads',
  readPrincipal: 'reads',
  listPermissions: 'reads',
  listPaths: 'reads',
  listHolders: 'reads',
  listTasks: 'reads',
  readTask: 'reads',
  listTaskResources: 'reads',
  readPlan: 'reads',
  readPrediction: 'reads',
  recheck: 'proposes',
  createPlan: 'proposes',
  createDraft: 'proposes',
} as const satisfies { readonly [name in keyof typeof routes]?: AssistantUse };

/** `proposes`: it looks again, or leaves a plan or a draft, and is recorded. */
export type AssistantUse = 'reads' | 'proposes';

/**
 * What a proposal leaves out. Records of use tell what nobody used, by which a plan is judged less of a risk; a policy tells who decides and how much may
 * be written. Both are for people to give.
 */
const WITHHELD: { readonly [name in keyof typeof ASSISTANT_ROUTES]?: readonly string[] } = { createPlan: ['use'], createDraft: ['policy'] };

interface Opened {
  readonly operation: string;
  readonly use: AssistantUse;
  /** Fields of the body that it may not send. */
  readonly withheld: readonly string[];
}

/** How a route is open to assistants; undefined where it is not. */
export function openToAssistants({ method, path }: Pick<Route, 'method' | 'path'>): Opened | undefined {
  return opened.get(`${method} ${path}`);
}

const opened: ReadonlyMap<string, Opened> = new Map(
  Object.entries<AssistantUse>(ASSISTANT_ROUTES).flatMap(([operation, use]) => {
    const found = Object.entries<Route>(routes).find(([name]) => name === operation)?.[1];
    if (found === undefined) return [];
    const withheld = Object.entries(WITHHELD).find(([name]) => name === operation)?.[1] ?? [];
    return [[`${found.method} ${found.path}`, { operation, use, withheld }]];
  }),
);
