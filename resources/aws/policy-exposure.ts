import type { Json, JsonObject } from '../../core/json.ts';
import { isLogDeliveryAccount } from './log-delivery-accounts.ts';
import type { Circle, Circles } from './policy-condition.ts';
import { circlesOf } from './policy-condition.ts';
import type { Policy } from './policy-document.ts';
import { isJsonObject, policyElements, textsOf } from './policy-document.ts';

/** A statement that lets someone in from outside the account. */
export interface Exposure {
  /** The statement's element, as `policyElements` names it. */
  readonly element: string;
  readonly statement: JsonObject;
  /** Anyone at all, or any AWS account. */
  readonly toEveryone: boolean;
  /** Other accounts that are named, sorted. */
  readonly toAccounts: readonly string[];
  /** AWS services that anyone can make call, since nothing says for whom they may ("confused deputy"), sorted. */
  readonly toServices: readonly string[];
}

/**
 * The statements of a resource policy that let in everyone, other accounts, or services on anyone's behalf. A refusal (Deny) lets nobody
 * in, and takes nothing back here: what it leaves open is too easily misjudged. Conditions are understood as `circlesOf` says. Of federated
 * and canonical users nothing is said but that `*` is everyone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function findExposures(field: string, policy: Policy | null, account: string): readonly Exposure[] {
  return Object.entries(policyElements(field, policy)).flatMap(([element, statement]) => {
    const to = isJsonObject(statement) ? exposureOf(statement, account) : undefined;
    return isJsonObject(statement) && to !== undefined ? [{ element, statement, ...to }] : [];
  });
}

/** Those that let everyone in. */
export function findPublic(field: string, policy: Policy | null, account: string): readonly Exposure[] {
  return findExposures(field, policy, account).filter(({ toEveryone }) => toEveryone);
}

/** Statements in words: `"Brochures" allows s3:GetObject; a statement without a Sid allows s3:*`. */
export function sayStatements(exposures: readonly { readonly statement: JsonObject }[]): string {
  return exposures.map(({ statement }) => `${nameOf(statement)} allows ${actionsOf(statement)}`).join('; ');
}

/** The account in an ARN; '' where it has none. */
export function accountOfArn(arn: string): string {
  return arn.split(':')[4] ?? '';
}

function exposureOf(statement: JsonObject, account: string): Omit<Exposure, 'element' | 'statement'> | undefined {
  if (statement['Effect'] !== 'Allow') return undefined;
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
  if (!toEveryone && toServices.length === 0 && toAccounts.length === 0) return undefined;
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
  readonly accounts: readonly string[];
  readonly services: readonly string[];
}

function principalsOf(statement: JsonObject): Named {
  // Everyone but some: AWS advises against it, since it is nearly everyone.
  if (statement['NotPrincipal'] !== undefined) return { everyone: true, accounts: [], services: [] };
  const principal = statement['Principal'];
  const by = (sort: string): readonly string[] => textsOf(isJsonObject(principal) ? principal[sort] : undefined);
  const callers = [...textsOf(isJsonObject(principal) ? undefined : principal), ...by('AWS')];
  const accounts = callers.map(accountOfPrincipal);
  const everyone = [...accounts, ...by('Federated'), ...by('CanonicalUser')].includes('*');
  return { everyone, accounts: accounts.filter((one) => one !== '' && one !== '*'), services: by('Service') };
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

/** `"Brochures"`, or that it has no name. */
export function nameOf(statement: JsonObject): string {
  const sid = statement['Sid'];
  return typeof sid === 'string' ? `"${sid}"` : 'a statement without a Sid';
}

function actionsOf(statement: JsonObject): string {
  const but = textsOf(statement['NotAction']);
  return but.length > 0 ? `everything but ${but.join(', ')}` : said(statement['Action']);
}

function said(actions: Json | undefined): string {
  const names = textsOf(actions);
  return names.length === 0 ? 'nothing' : names.join(', ');
}

function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
