import { partitionOf } from '../../arn.ts';
import type { AccessModel, Ask, Principal } from '../model.ts';
import { mayDo } from '../model.ts';
import type { Truth } from '../truth.ts';

/** Something that a principal has to be allowed for a step. */
export interface Permission {
  /** ARN of who needs it. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

/** One step on the way: who comes to act as whom, or makes whom an administrator. */
export interface Step {
  readonly from: string;
  /** ARN of whom the step leads to. */
  readonly to: string;
  readonly sort: 'assume' | 'credentials' | 'trust' | 'pass' | 'bearer' | 'promote' | 'create';
  /** In words: what is done. */
  readonly how: string;
  readonly needs: readonly Permission[];
  /** Whether every permission is given as far as is told; otherwise it depends on condition keys that are not. */
  readonly isCertain: boolean;
}

/** What is asked for a step, and how it is told. */
export interface Wanted extends Pick<Step, 'to' | 'sort' | 'how'> {
  readonly asks: readonly Ask[];
}

// Resources that policies name for one action; one that names more than this is as good as open.
const PATTERNS_TRIED = 20;
/** A region that stands for any. */
const SOME_REGION = 'us-east-1';

/** The step, where everything that it asks for is allowed or may be. */
export function stepOf(model: AccessModel, principal: Principal, { asks, ...told }: Wanted): Step | undefined {
  let isCertain = true;
  for (const ask of asks) {
    const truth = mayDo(principal, ask, model.now);
    if (truth === 'no') return undefined;
    isCertain &&= truth === 'yes';
  }
  const from = principal.caller.arn;
  return { ...told, from, isCertain, needs: asks.map(({ action, resource }) => ({ principal: from, action, resource })) };
}

/** A resource on which the principal may do something that makes one; undefined where there is none. */
export function somewhere(model: AccessModel, principal: Principal, action: string, values?: Ask['values']): Ask | undefined {
  let open: Ask | undefined;
  for (const resource of candidates(principal, action)) {
    const ask: Ask = { action, resource, ...(values !== undefined && { values }) };
    const truth: Truth = mayDo(principal, ask, model.now);
    if (truth === 'yes') return ask;
    if (truth === 'depends') open ??= ask;
  }
  return open;
}

/** ARNs that fit what the principal's policies name for an action. */
function candidates({ caller, policies }: Principal, action: string): readonly string[] {
  const lower = action.toLowerCase();
  const service = lower.slice(0, lower.indexOf(':'));
  const patterns = policies.identity.of(service).allows.flatMap((one) => (one.speaksOf(lower) ? one.resources : []));
  const filled = patterns
    .filter((one) => !one.includes('${'))
    .map((one) => fill(one, { service, account: caller.account, kind: kindIn(lower), own: partitionOf(caller.arn) }));
  return [...new Set(filled)].slice(0, PATTERNS_TRIED);
}

function fill(
  pattern: string,
  {
    service,
    account,
    kind,
    own: home,
  }: { readonly service: string; readonly account: string; readonly kind: string; readonly own: string },
): string {
  if (/^\*+$/.test(pattern))
    return service === 'iam' ? `arn:${home}:iam::${account}:${kind}/new` : `arn:${home}:${service}:${SOME_REGION}:${account}:new/new`;
  const [arn = 'arn', partition = home, own = service, region = '', owner = '', ...rest] = pattern.split(':');
  const named = rest.join(':').replace(/[*?]/g, 'new');
  return [
    arn,
    plain(partition, home),
    plain(own, service),
    plain(region, SOME_REGION),
    plain(owner, account),
    named === '' ? 'new' : named,
  ].join(':');
}

/** What an action of IAM makes: `iam:createrole` a role. */
function kindIn(action: string): string {
  return /(role|user|group|policy)$/.exec(action)?.[1] ?? 'new';
}

function plain(field: string, otherwise: string): string {
  return /[*?]/.test(field) ? otherwise : field;
}
