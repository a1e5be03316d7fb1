import { isJsonObject } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { isEqualJson } from '../../../../core/json.ts';

/** A parameter of AddPermission by the operator and key under which Lambda writes it into the statement. */
const PARAMETERS: { readonly [operatorAndKey: string]: string } = {
  'ArnLike AWS:SourceArn': 'SourceArn',
  'StringEquals AWS:SourceAccount': 'SourceAccount',
  'StringEquals aws:PrincipalOrgID': 'PrincipalOrgID',
  'StringEquals lambda:EventSourceToken': 'EventSourceToken',
  'StringEquals lambda:FunctionUrlAuthType': 'FunctionUrlAuthType',
};

/**
 * What AddPermission has to be told to write this very statement for a function; undefined where it cannot write it: Lambda takes no policy
 * text, and from its parameters makes statements of one form only.
 * https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function findPermission(statement: JsonObject, functionArn: string): JsonObject | undefined {
  const { Sid, Effect, Principal, Action, Resource, Condition = {}, ...others } = statement;
  if (Effect !== 'Allow' || Resource !== functionArn || Object.keys(others).length > 0) return undefined;
  const principal = principalIn(Principal);
  const conditions = conditionsIn(Condition);
  const isNamed = typeof Sid === 'string' && /^[A-Za-z0-9_-]{1,100}$/.test(Sid);
  if (!isNamed || typeof Action !== 'string' || principal === undefined || conditions === undefined) return undefined;
  return { StatementId: Sid, Action, Principal: principal, ...conditions };
}

function principalIn(principal: Json | undefined): string | undefined {
  if (typeof principal === 'string') return principal;
  if (!isJsonObject(principal)) return undefined;
  const [[sort, who] = [], ...others] = Object.entries(principal);
  const isOne = others.length === 0 && (sort === 'AWS' || sort === 'Service');
  return isOne && typeof who === 'string' ? who : undefined;
}

function conditionsIn(condition: Json): JsonObject | undefined {
  if (!isJsonObject(condition)) return undefined;
  const parameters: { [name: string]: Json } = {};
  for (const [operator, tests] of Object.entries(condition)) {
    if (!isJsonObject(tests)) return undefined;
    for (const [key, value] of Object.entries(tests)) {
      const parameter = PARAMETERS[`${operator} ${key}`];
      const isFromUrl = operator === 'Bool' && key === 'lambda:InvokedViaFunctionUrl' && isEqualJson(value, 'true');
      if (isFromUrl) parameters['InvokedViaFunctionUrl'] = true;
      else if (parameter !== undefined && typeof value === 'string') parameters[parameter] = value;
      else return undefined;
    }
  }
  return parameters;
}
