import type { Catalogue } from '../../../core/catalogue.ts';
import { mapRules } from '../../../core/finding/mapping.ts';
import { defineRule, fail, pass } from '../../../core/finding/rule.ts';
import type { ResourceKind } from '../../../core/kind/kind.ts';
import type { FixTemplate } from '../../../core/remediation/template.ts';
import { bucketArn, catalogueOf, TLS } from './estates.ts';

/** The catalogue of S3 with another edition of the TLS template. */
export function withTlsTemplate(change: (template: FixTemplate) => Partial<FixTemplate>): Catalogue {
  const catalogue = catalogueOf('s3');
  const found = catalogue.templates.get(TLS);
  if (found === undefined || found.template.mode !== 'fix') throw new Error('The catalogue has no TLS template.');
  const template = { ...found.template, ...change(found.template) };
  return { ...catalogue, templates: new Map([...catalogue.templates, [TLS, { ...found, template }]]) };
}

/** A template whose statement is there and does not help: the rule still fails. */
export function uselessTls({ resource }: FixTemplate): Partial<FixTemplate> {
  return { change: (facts) => resource.withElements(facts, { 'policy/CloudmendRequireTls': uselessStatement(String(facts['name'])) }) };
}

function uselessStatement(name: string) {
  const Resource = [bucketArn(name), `${bucketArn(name)}/*`];
  return {
    Sid: 'CloudmendRequireTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:DeleteObject',
    Resource,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/** A neighbour of the TLS rule that passes as long as a bucket has fewer statements than `most`. */
export function withStatementLimit(most: number): Catalogue {
  const catalogue = catalogueOf('s3');
  const kind = catalogue.kinds.get('aws.s3.bucket');
  if (kind === undefined) throw new Error('The catalogue has no buckets.');
  const rule = limitOn(kind, most);
  return { ...catalogue, rules: new Map([...catalogue.rules, ...mapRules([rule])]) };
}

function limitOn(resource: ResourceKind, most: number) {
  return defineRule({
    id: 'aws.s3.policy-is-short',
    title: 'Policies are short',
    why: 'Nobody reads long ones.',
    tool: 'CSPM',
    severity: 'low',
    resource,
    check(facts) {
      const statements = Object.keys(resource.elements(facts)).filter((element) => element.startsWith('policy/'));
      return statements.length < most ? pass : fail('The policy is long');
    },
  });
}

/** Buckets that take no write for as long as `why` gives a reason. */
export function withPostponingBuckets(why: () => string | undefined, catalogue = catalogueOf('s3')): Catalogue {
  const kind = catalogue.kinds.get('aws.s3.bucket');
  if (kind === undefined) throw new Error('The catalogue has no buckets.');
  return { ...catalogue, kinds: new Map([...catalogue.kinds, [kind.id, { ...kind, postpones: why }]]) };
}
