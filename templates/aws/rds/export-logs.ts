import { defineTemplate, exact } from '../../../core/remediation/template.ts';

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html
const LOGS = [
  { engine: /^postgres/, logs: ['postgresql'] },
  { engine: /^(?:mysql|mariadb)/, logs: ['error'] },
  { engine: /^oracle/, logs: ['alert'] },
  { engine: /^sqlserver/, logs: ['error'] },
] as const;

import RdsDbInstance from '../../../resources/aws/rds/db-instance.ts';

export default defineTemplate({
  id: 'aws.rds.export-logs',
  title: 'Send the logs of a database instance to CloudWatch',
  description:
    'Sends the logs that the engine writes by itself to CloudWatch. Logs that have to be switched on in the parameter group (audit, general, slow queries) are left to it.',
  fixes: ['aws.rds.instance-exports-logs'],
  resource: RdsDbInstance,
  action: 'configure',
  mode: 'fix',
  owns: ['logExports/*'],
  risk: { level: 'review', because: 'CloudWatch charges for every byte, and logs may hold data of the queries that failed.' },
  reversibility: exact,
  destructive: false,

  change(instance) {
    if (instance.logExports.length > 0) return instance;
    if (instance.cluster !== null) return { refused: `The logs of ${instance.identifier} are sent by its cluster: choose them there.` };
    const logs = LOGS.find(({ engine }) => engine.test(instance.engine))?.logs;
    if (logs === undefined) return { refused: `What a ${instance.engine} instance can send is not known. Choose the logs yourself.` };
    return { ...instance, logExports: [...logs] };
  },
});
