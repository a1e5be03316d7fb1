import { LIST_PRICES, LOGS_INGESTED } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance, logsOf } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.export-logs',
  version: 8,
  title: 'Send the logs of a database instance to CloudWatch',
  description:
    'Sends the logs that the engine writes by itself to CloudWatch. Logs that have to be switched on in the parameter group (audit, general, slow queries) are left to it.',
  fixes: ['aws.rds.instance-exports-logs', 'aws.rds.like-peers-instance-exports-logs'],
  resource: RdsDbInstance,
  action: 'configure',
  mode: 'fix',
  owns: ['logExports/*'],
  risk: { level: 'review', because: 'CloudWatch charges for every byte, and logs may hold data of the queries that failed.' },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(LIST_PRICES, { price: LOGS_INGESTED, from: 0.1, to: 10, of: 'a quiet and a busy database' }),

  change(instance) {
    const lack = findLackOfInstance(instance, 'logExports');
    if (lack !== undefined) return { refused: lack };
    if (instance.logExports.length > 0) return instance;
    const logs = logsOf(instance.engine);
    if (logs.length === 0) return { refused: `What a ${instance.engine} instance can send is not known. Choose the logs yourself.` };
    return { ...instance, logExports: [...logs] };
  },
});
