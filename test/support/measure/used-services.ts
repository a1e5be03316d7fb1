import { findService, SERVICE_PREFIXES } from '../../../clouds/aws/entitlement/actions.ts';
import { isDataAction } from '../../../clouds/aws/entitlement/called-actions.ts';
import type { ReportedService } from '../proxies/last-accessed.ts';

/** Of a service IAM follows its management calls, and few services have more than these. */
const MOST_ACTIONS = 30;
/** Services that an ordinary principal may use, of which it uses every third. */
const ORDINARY = 40;
/** One of so many is an administrator, who may use every service. */
const ADMINISTRATOR_OF = 10;

/** What IAM would tell of a principal, as large as it is in an account of people and machines: a fifth of a megabyte, or about one. */
export function reportOf(arn: string): readonly ReportedService[] {
  const number = Number(/\d+$/.exec(arn)?.[0] ?? 0);
  return number % ADMINISTRATOR_OF === 0 ? WHOLE : WHOLE.filter((_, place) => (place + number) % WHOLE.length < ORDINARY);
}

const WHOLE: readonly ReportedService[] = SERVICE_PREFIXES.map((namespace, place) => ({
  namespace,
  isUsed: place % 3 === 0,
  actions: (findService(namespace)?.actions ?? [])
    .filter((action) => !isDataAction(action))
    .slice(0, MOST_ACTIONS)
    .map(({ id }, number) => ({ name: id.slice(namespace.length + 1), isUsed: place % 3 === 0 && number % 4 === 0 })),
}));
