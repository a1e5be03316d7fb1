import { describe, expect, test } from 'vitest';
import { statementsOf, synthesise } from './templates.ts';

const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:cloudmend-channels-AbCdEf';
const channels = JSON.stringify([
  { kind: 'slack', name: 'operations' },
  { kind: 'email', name: 'owners', to: ['owners@example.com'] },
]);
const { cloudmend } = synthesise({ channels, channelSecretArn: arn, mailFrom: 'cloudmend@example.com' });
const statements = statementsOf(cloudmend);
const without = synthesise().cloudmend;

const rolesWith = (action: string) => statements.filter(({ actions }) => actions.includes(action)).map(({ role }) => role);
const propertiesOf = (type: string) => Object.values(cloudmend.findResources(type)).map(({ Properties }) => Properties);

describe('who tells people', () => {
  test('alone reads the addresses of channels, in that one secret, and sends mail, as that one address', () => {
    expect(rolesWith('secretsmanager:GetSecretValue')).toEqual(['notify']);
    expect(rolesWith('ses:SendEmail')).toEqual(['notify']);
    const mine = statements.filter(({ role }) => role === 'notify');
    expect(mine.find(({ actions }) => actions.includes('secretsmanager:GetSecretValue'))?.resources).toEqual([arn]);
    expect(JSON.stringify(propertiesOf('AWS::IAM::Policy'))).toContain(
      '"Condition":{"StringEquals":{"ses:FromAddress":"cloudmend@example.com"}}',
    );
  });

  test('may do nothing else but read and write the table and add to the audit', () => {
    const services = statements.filter(({ role }) => role === 'notify').flatMap(({ actions }) => actions.map((one) => one.split(':')[0]));
    expect([...new Set(services)].sort()).toEqual(['dynamodb', 'logs', 's3', 'secretsmanager', 'ses', 'sqs']);
  });

  test('is told by the bus, with a queue for what did not arrive, and looks by the minute for what is to be tried again', () => {
    const rule = propertiesOf('AWS::Events::Rule').find(({ Targets }) => Targets[0].Id === 'notify');
    expect(rule?.EventPattern['detail-type']).toEqual([
      ...['TaskApprovalRequested', 'TaskApprovalReminder', 'TaskPaused', 'TaskConfirmationRequested', 'TaskEnded'],
      'NoticeQueued',
    ]);
    expect(rule?.Targets[0].DeadLetterConfig.Arn).toBeDefined();
    expect(propertiesOf('AWS::Scheduler::Schedule').map(({ ScheduleExpression }) => ScheduleExpression)).toContain('rate(1 minute)');
  });

  test('is not called, and may send nothing, where no channel is set', () => {
    expect(JSON.stringify(without.findResources('AWS::Events::Rule'))).not.toContain('TaskEnded');
    expect(statementsOf(without).some(({ actions }) => actions.includes('ses:SendEmail'))).toBe(false);
  });
});

test.each([
  ['no JSON', 'slack'],
  ['a kind that nobody knows', '[{"kind":"fax","name":"owners"}]'],
  ['an address of a channel, which is a secret', '[{"kind":"slack","name":"operations","url":"https://hooks.example.com"}]'],
])('channels that are %s are refused at synthesis', (_, text) => {
  expect(() => synthesise({ channels: text })).toThrow('is no list of channels');
});

describe('change tickets', () => {
  const ticketSecretArn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:cloudmend-tickets-AbCdEf';
  const stack = synthesise({ tickets: '{"name":"change","kind":"servicenow"}', ticketSecretArn }).cloudmend;

  test('are known by name to whoever makes tasks, and their keys to who asks for them and who takes their decisions', () => {
    const functions = Object.values(stack.findResources('AWS::Lambda::Function')).map(({ Properties }) => Properties);
    const named = functions.filter(({ Environment }) => Environment?.Variables.CLOUDMEND_TICKETS !== undefined);
    expect(named).toHaveLength(4);
    const readers = statementsOf(stack).filter(({ actions }) => actions.includes('secretsmanager:GetSecretValue'));
    expect(readers.map(({ role, resources }) => [role, resources])).toEqual([
      ['notify', [ticketSecretArn]],
      ['decide', [ticketSecretArn]],
    ]);
  });

  test('of a system that nobody knows are refused at synthesis', () => {
    expect(() => synthesise({ tickets: '{"name":"change","kind":"remedy"}' })).toThrow('is no ticket system');
  });
});
