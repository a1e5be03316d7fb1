import type { JsonObject } from '../../core/json.ts';
import type { Role } from './state.ts';

interface Wanted {
  readonly service: string;
  readonly allows?: readonly JsonObject[];
  readonly isAdministrator?: boolean;
  /** Since it was used last; null: never in the time that AWS keeps. */
  readonly idleDays: number | null;
  readonly owner: string;
}

/** Roles of services: one is about to hand another, that may do everything, to code of its own; one nobody has used for years. */
export function roles(account: string): Role[] {
  const invoices = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::harbour-light-invoices/*' };
  const deploys = [
    {
      Sid: 'Deploys',
      Effect: 'Allow',
      Action: ['lambda:CreateFunction', 'lambda:InvokeFunction', 'lambda:UpdateFunctionCode'],
      Resource: '*',
    },
    { Sid: 'HandsRoles', Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' },
  ];
  return [
    role(account, 'billing', { service: 'lambda.amazonaws.com', allows: [invoices], idleDays: 1, owner: 'finance' }),
    role(account, 'night-deploy', { service: 'codebuild.amazonaws.com', allows: deploys, idleDays: 0, owner: 'shop-team' }),
    role(account, 'old-import', { service: 'ec2.amazonaws.com', allows: [invoices], idleDays: null, owner: 'data-team' }),
    role(account, 'platform', { service: 'lambda.amazonaws.com', isAdministrator: true, idleDays: 2, owner: 'platform-team' }),
  ];
}

function role(account: string, name: string, { service, allows = [], isAdministrator = false, idleDays, owner }: Wanted): Role {
  const Condition = { StringEquals: { 'aws:SourceAccount': account } };
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole', Condition }],
  };
  const inline = allows.length === 0 ? {} : { work: JSON.stringify({ Version: '2012-10-17', Statement: allows }) };
  return { name, trust, inline, isAdministrator, idleDays, tags: { owner } };
}
