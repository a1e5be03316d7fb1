import type { JsonObject } from '../../core/json.ts';
import { remembered } from '../../core/remember.ts';
import { isLogDeliveryAccount } from './log-delivery-accounts.ts';
import type { Circle, Circles } from './policy-condition.ts';
import { circlesOf, findConditionKey, testsIn } from './policy-condition.ts';
import type { Policy } from './policy-document.ts';
import { isJsonObject, policyElements, textsOf } from './policy-document.ts';
import type { Actions, Attempt, Owned, Passage } from './policy-refusal.ts';
import { accountOf, passage } from './policy-refusal.ts';
import { sayStatements } from './policy-says.ts';
import type { Stranger } from './policy-stranger.ts';
import { isShared, issuerOf, nameOfIssuer, sharedClaims } from './shared-issuers.ts';

/** An issuer of tokens that signs for strangers, and the tests, if any, on the claim that would tell them apart. */
export interface OpenIssuer {
  readonly issuer: string;
  readonly name: string;
  /** The condition key that names the tenant. */
  readonly claim: string;
  /** What it is compared with, and strangers meet. */
  readonly values: readonly string[];
}

/** A statement that lets someone in from outside the account. */
export interface Exposure {
  /** The statement's element, as `policyElements` names it. */
  readonly element: string;
  readonly statement: JsonObject;
  /** Anyone at all, or any AWS account, or any tenant of an issuer. */
  readonly toEveryone: boolean;
  /** Other accounts that are named, sorted. */
  readonly toAccounts: readonly string[];
  /** AWS services that anyone can make call, since nothing says for whom they may ("confused deputy"), sorted; `*` for any service. */
  readonly toServices: readonly string[];
  /** Issuers whose tenants are all let in, where there are such. */
  readonly byIssuers: readonly OpenIssuer[];
}

/** A statement that lets someone in, where nobody can tell whether a Deny takes it back. */
export interface Doubt {
  readonly element: string;
  readonly statement: JsonObject;
  readonly about: 'everyone' | 'accounts' | 'services';
  /** Why, without a full stop: `whom "OnlyOffice" refuses hangs on …`. */
  readonly reason: string;
}

/** What is asked of a policy. Whoever asks the same does so with the same value: answers are remembered by it. */
export interface Asked {
  /** The actions that matter; absent: all that are allowed. */
  readonly actions?: Actions;
  /** Whether a Deny counts; absent: each does. */
  readonly counts?: (deny: JsonObject) => boolean;
}

const ALL: Asked = {};

/**
 * The statements of a resource policy that let in everyone, other accounts, or services on anyone's behalf, and that no Deny of the policy
 * takes back: see `passage`. Conditions of an Allow are understood as `circlesOf` says. Of canonical users nothing is said but that `*` is
 * everyone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function findExposures(field: string, policy: Policy | null, owned: Owned, asked?: Asked): readonly Exposure[] {
  return judged(field, policy, owned, asked).flatMap(({ exposure }) => exposure);
}

/** Those that let everyone in. */
export function findPublic(field: string, policy: Policy | null, owned: Owned, asked?: Asked): readonly Exposure[] {
  return findExposures(field, policy, owned, asked).filter(({ toEveryone }) => toEveryone);
}

/** Statements that would let everyone in if nothing were refused. A service that does not look at refusals sees these. */
export function findPublicAllows(field: string, policy: Policy | null, owned: Owned): readonly Exposure[] {
  const allows = (policy?.statements ?? []).filter((statement) => statement['Effect'] === 'Allow');
  return policy === null ? [] : findPublic(field, { ...policy, statements: allows }, owned);
}

/** Statements of which nobody can tell whether they let someone in. */
export function findDoubts(field: string, policy: Policy | null, owned: Owned, asked?: Asked): readonly Doubt[] {
  return judged(field, policy, owned, asked).flatMap(({ doubts }) => doubts);
}

/** Why it cannot be told whether everyone is let in, as a sentence; undefined where it can. */
export function findPublicDoubt(field: string, policy: Policy | null, owned: Owned, asked?: Asked): string | undefined {
  return sayDoubts(findDoubts(field, policy, owned, asked).filter(({ about }) => about === 'everyone'));
}

/** Doubts as a sentence; undefined where there are none. */
export function sayDoubts(doubts: readonly Doubt[]): string | undefined {
  if (doubts.length === 0) return undefined;
  const said = doubts.map((doubt) => `${sayStatements([doubt])}, and ${doubt.reason}`);
  return `Whether strangers are let in cannot be decided: ${said.join('; ')}.`;
}

/** Issuers in words: `GitHub Actions (token…) for any tenant, since nothing tests token…:sub`. */
export function sayIssuers(issuers: readonly OpenIssuer[]): string {
  return issuers
    .map(({ issuer, name, claim, values }) => {
      const why = values.length === 0 ? `nothing limits ${claim}` : `${claim} may be ${values.join(' or ')}`;
      return `${name} (${issuer}) signs for all its tenants and ${why}`;
    })
    .join('; ');
}

/** The account in an ARN; '' where it has none. */
export function accountOfArn(arn: string): string {
  return arn.split(':')[4] ?? '';
}

interface Judged {
  readonly exposure: readonly Exposure[];
  readonly doubts: readonly Doubt[];
}

/** What was said of a policy by field and owner, and by what was asked: each rule and each fix of a resource asks the same again. */
const answersOf = remembered((_: Policy) => new Map<string, Map<Asked, readonly Judged[]>>());

function judged(field: string, policy: Policy | null, owned: Owned, asked = ALL): readonly Judged[] {
  if (policy === null) return [];
  const question = JSON.stringify([field, owned.arn, owned.account]);
  const answers = answersOf(policy).get(question) ?? new Map<Asked, readonly Judged[]>();
  answersOf(policy).set(question, answers);
  const answer = answers.get(asked) ?? judge(field, policy, owned, asked);
  answers.set(asked, answer);
  return answer;
}

function judge(field: string, policy: Policy, owned: Owned, { actions, counts = () => true }: Asked): readonly Judged[] {
  const denies = policy.statements.filter((statement) => statement['Effect'] === 'Deny' && counts(statement));
  return Object.entries(policyElements(field, policy)).map(([element, statement]) => {
    if (!isJsonObject(statement) || statement['Effect'] !== 'Allow') return { exposure: [], doubts: [] };
    const { doubts, ...left } = afterRefusals({ statement, denies, owned, actions });
    const isOpen = left.toEveryone || left.toAccounts.length > 0 || left.toServices.length > 0;
    return {
      exposure: isOpen ? [{ element, statement, ...left }] : [],
      doubts: doubts.map((doubt) => ({ element, statement, ...doubt })),
    };
  });
}

interface Looked {
  readonly statement: JsonObject;
  readonly denies: readonly JsonObject[];
  readonly owned: Owned;
  readonly actions: Actions | undefined;
}

type Left = Omit<Exposure, 'element' | 'statement'> & { readonly doubts: readonly Pick<Doubt, 'about' | 'reason'>[] };

/** Whom the statement lets in when the refusals have had their say. */
function afterRefusals(looked: Looked): Left {
  const { statement, denies, owned } = looked;
  const allowed = exposureOf(statement, accountOf(owned));
  const issuers = openIssuers(looked);
  if (denies.length === 0) {
    const { toEveryone, ...others } = allowed;
    return { ...others, toEveryone: toEveryone || issuers.open.length > 0, byIssuers: issuers.open, doubts: issuers.doubts };
  }
  const doubts: Pick<Doubt, 'about' | 'reason'>[] = [...issuers.doubts];
  const passes = (stranger: Stranger, about: Doubt['about']): boolean => {
    const answer = passage(statement, denies, { ...attempt(looked), stranger });
    if (typeof answer === 'object') doubts.push({ about, reason: answer.doubt });
    return answer === 'open';
  };
  const left = allowed.toEveryone ? whoOfEveryone(looked, passes) : { toEveryone: false, toServices: [], toAccounts: [] };
  const toAccounts = allowed.toAccounts.filter((account) => {
    const named = principalsOf(statement).callers.filter((one) => accountOfPrincipal(one) === account);
    const strangers: Stranger[] = [...(named.length === 0 ? [undefined] : named)].map((principal) => ({
      ...{ sort: 'account', account },
      ...(principal !== undefined && { principal }),
    }));
    const services = principalsOf(statement).services;
    const sources: Stranger[] = services.map((service) => ({ sort: 'source', account, service }));
    return [...strangers, ...sources, ...(services.length === 0 && named.length === 0 ? [{ sort: 'source', account } as const] : [])].some(
      (stranger) => passes(stranger, 'accounts'),
    );
  });
  const toServices = allowed.toServices.filter((service) => passes({ sort: 'service', service }, 'services'));
  return {
    toEveryone: left.toEveryone || issuers.open.length > 0,
    toAccounts: sorted([...toAccounts, ...left.toAccounts]),
    toServices: sorted([...toServices, ...left.toServices]),
    byIssuers: issuers.open,
    doubts: distinctDoubts(left.toEveryone ? doubts.filter(({ about }) => about !== 'everyone') : doubts),
  };
}

/** Who is left of everyone: everyone still, the accounts that a Deny spares, or AWS services that it spares. */
function whoOfEveryone(
  looked: Looked,
  passes: (stranger: Stranger, about: Doubt['about']) => boolean,
): Pick<Exposure, 'toEveryone' | 'toAccounts' | 'toServices'> {
  const { statement, denies, owned } = looked;
  const direct = [{ sort: 'principal' }, { sort: 'anonymous' }] as const;
  if (direct.some((stranger) => passes(stranger, 'everyone'))) return { toEveryone: true, toAccounts: [], toServices: [] };
  const isForServicesAlone = direct.every((stranger) => passage(statement, [], { ...attempt(looked), stranger }) === 'closed');
  const tested = denies.flatMap((deny) => testsIn(deny['Condition']));
  const drawsCircle = tested.some(({ key }) => findConditionKey(key) !== undefined);
  // A Deny that spares nothing but services leaves what a statement for services alone lets in: whatever anyone has them do.
  const isEveryone = isForServicesAlone || !drawsCircle;
  if (passes({ sort: 'service' }, isEveryone ? 'everyone' : 'services'))
    return isEveryone ? { toEveryone: true, toAccounts: [], toServices: [] } : { toEveryone: false, toAccounts: [], toServices: ['*'] };
  const named = tested.flatMap(({ key, operator, values }) => {
    const limits = findConditionKey(key);
    return limits?.of === 'accounts' ? values.flatMap((value) => limits.fixes(value, operator.replace('not', '')) ?? []) : [];
  });
  const spared = denies.flatMap(({ NotPrincipal }) => textsOf(isJsonObject(NotPrincipal) ? NotPrincipal['AWS'] : NotPrincipal));
  const others = sorted([...named, ...spared.map(accountOfPrincipal)]).filter((one) => /^\d{12}$/.test(one) && one !== accountOf(owned));
  const toAccounts = others.filter((account) => {
    return (
      [
        { sort: 'account', account },
        { sort: 'source', account },
      ] as const
    ).some((stranger) => passes(stranger, 'accounts'));
  });
  return { toEveryone: false, toAccounts, toServices: [] };
}

const WEB_IDENTITY = 'sts:assumerolewithwebidentity';

/** Shared issuers whose tenants the statement lets in, whoever they are. */
function openIssuers(looked: Looked): { readonly open: readonly OpenIssuer[]; readonly doubts: Left['doubts'] } {
  const { statement, denies } = looked;
  const open: OpenIssuer[] = [];
  const doubts: Pick<Doubt, 'about' | 'reason'>[] = [];
  for (const provider of principalsOf(statement).federated) {
    const issuer = issuerOf(provider);
    if (issuer === undefined || !isShared(issuer)) continue;
    const stranger: Stranger = { sort: 'federated', provider, issuer };
    const tries: Attempt = { ...attempt(looked), stranger, ...(looked.actions !== undefined && { actions: [WEB_IDENTITY] }) };
    const answer: Passage = passage(statement, denies, tries);
    if (typeof answer === 'object') doubts.push({ about: 'everyone', reason: answer.doubt });
    if (answer === 'open') open.push(openIssuer(issuer, statement));
  }
  return { open, doubts };
}

/** The claim that is tested in vain, or else the one to test. */
function openIssuer(issuer: string, statement: JsonObject): OpenIssuer {
  const claims = sharedClaims(issuer);
  const tested = testsIn(statement['Condition']);
  const [first] = claims;
  const claim = claims.find(({ key }) => tested.some((test) => test.key === key)) ?? first;
  const values = tested.filter(({ key }) => key === claim?.key).flatMap((test) => test.values);
  return { issuer, name: nameOfIssuer(issuer), claim: claim?.key ?? '', values };
}

function attempt({ owned, actions }: Looked): Omit<Attempt, 'stranger'> {
  return { owned, ...(actions !== undefined && { actions }) };
}

function distinctDoubts(doubts: Left['doubts']): Left['doubts'] {
  return [...new Map(doubts.map((doubt) => [`${doubt.about} ${doubt.reason}`, doubt])).values()];
}

function exposureOf(statement: JsonObject, account: string): Pick<Exposure, 'toEveryone' | 'toAccounts' | 'toServices'> {
  const named = principalsOf(statement);
  const circles = circlesOf(statement['Condition']);
  const all = [...circles.caller, ...circles.source];
  const toEveryone = named.everyone && all.length === 0;
  const toServices = circles.source.length === 0 ? named.services : [];
  const toAccounts = [
    ...(named.everyone ? strangersIn(all, account) : []),
    ...(isConfined(all, account) ? [] : named.accounts.filter((one) => one !== account)),
    ...(named.services.length > 0 ? strangersIn(circles.source, account) : []),
  ];
  return { toEveryone, toAccounts: sorted(toAccounts), toServices: sorted(toServices) };
}

/** Whether one circle leaves other accounts out, or lets in those of the organisation alone. A place says nothing of a named account. */
function isConfined(circles: Circles['caller'], account: string): boolean {
  return circles.some((circle) => circle.of === 'organisation' || isOwn(circle, account));
}

function isOwn(circle: Circle, account: string): boolean {
  return circle.of === 'accounts' && circle.accounts.every((one) => one === account);
}

/** Other accounts that all circles let through, where circles are drawn around accounts alone. */
function strangersIn(circles: Circles['caller'], account: string): readonly string[] {
  const [first, ...others] = circles.map((circle) => (circle.of === 'accounts' ? circle.accounts : []));
  return (first ?? []).filter((one) => one !== account && others.every((accounts) => accounts.includes(one)));
}

interface Named {
  readonly everyone: boolean;
  /** As they are written. */
  readonly callers: readonly string[];
  readonly federated: readonly string[];
  readonly accounts: readonly string[];
  readonly services: readonly string[];
}

function principalsOf(statement: JsonObject): Named {
  // Everyone but some: AWS advises against it, since it is nearly everyone.
  if (statement['NotPrincipal'] !== undefined) return { everyone: true, callers: [], federated: [], accounts: [], services: [] };
  const principal = statement['Principal'];
  const by = (sort: string): readonly string[] => textsOf(isJsonObject(principal) ? principal[sort] : undefined);
  const callers = [...textsOf(isJsonObject(principal) ? undefined : principal), ...by('AWS')];
  const accounts = callers.map(accountOfPrincipal);
  const federated = by('Federated');
  const isAnyProvider = federated.some((provider) => provider.startsWith('arn:') && /[*?]/.test(accountOfArn(provider)));
  const everyone = isAnyProvider || [...accounts, ...federated, ...by('CanonicalUser')].includes('*');
  return { everyone, callers, federated, accounts: accounts.filter((one) => one !== '' && one !== '*'), services: by('Service') };
}

/**
 * `*` for everyone; '' for the id that a deleted user or role leaves behind, which nobody can be again, and for whom AWS itself is: an origin
 * access identity of CloudFront, or the account from which it delivers logs.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
function accountOfPrincipal(principal: string): string {
  const account = /^\d{12}$/.test(principal) ? principal : accountOfArn(principal);
  if (account === 'cloudfront' || isLogDeliveryAccount(account)) return '';
  return /[*?]/.test(account === '' ? principal : account) ? '*' : account;
}

function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
