import { defineTemplate } from '../../../../core/remediation/template.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineTemplate({
  id: 'aws.redshift.name-database-anew',
  title: 'Give a cluster a first database with a name of its own',
  description:
    'The first database is named when a cluster is made; another one can be made beside it, and clients have to be moved by their owners.',
  fixes: ['aws.redshift.cluster-own-database-name'],
  resource: RedshiftCluster,
  action: 'manual',
  mode: 'manual',
  steps: ({ identifier, databaseName }) => [
    `Make a database with a name of its own in ${identifier}: CREATE DATABASE <name>.`,
    `Move schemas and clients from ${databaseName} to it, and take from everyone the right to connect to ${databaseName}.`,
  ],
});
