import { isJsonObject, type Policy, textsOf } from '../../../../clouds/aws/policy-document.ts';
import { accountOfArn } from '../../../../clouds/aws/policy-exposure.ts';
import type { Json } from '../../../../core/json.ts';

/** Accounts (`*` for any) and identity providers by their names that the trust policy of a role names, whatever it asks of them beside that. */
export function trustedNames(trust: Policy | null): readonly string[] {
  const allows = trust?.statements.filter((statement) => statement['Effect'] === 'Allow') ?? [];
  return [...new Set(allows.flatMap((statement) => namesIn(statement['Principal'])))].sort();
}

function namesIn(principal: Json | undefined): readonly string[] {
  if (principal === '*') return ['*'];
  if (!isJsonObject(principal)) return [];
  const accounts = textsOf(principal['AWS']).map((name) => (name.startsWith('arn:') ? accountOfArn(name) : name));
  const providers = textsOf(principal['Federated']).map((name) => name.slice(name.lastIndexOf('/') + 1));
  return [...accounts, ...providers].filter((name) => name !== '' && !name.includes(' '));
}
