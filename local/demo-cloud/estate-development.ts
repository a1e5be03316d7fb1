import { auditTrail } from './estate-monitoring.ts';
import {
  bucket,
  bucketPolicy,
  database,
  defaultGroup,
  denyOldTls,
  denyPlainHttp,
  group,
  groupId,
  networkInterface,
  tcp,
} from './estate-parts.ts';
import type { Account } from './state.ts';

const platform = { owner: 'platform-team' };
const shop = { owner: 'shop-team' };

/** Where the shop is built and tried: fewer people look, and it shows. */
export const development: Account = {
  account: '444455556666',
  name: 'harbour-light-development',
  rootAccessKeys: 0,
  rootHasMfa: false,
  users: 9,
  roles: [],
  // Somebody has begun, and stopped at the length.
  passwordPolicy: {
    MinimumPasswordLength: 10,
    RequireSymbols: false,
    RequireNumbers: false,
    RequireUppercaseCharacters: false,
    RequireLowercaseCharacters: true,
    AllowUsersToChangePassword: true,
    ExpirePasswords: false,
  },
  // The trail of production records for the organization.
  monitoring: { trails: [auditTrail('111122223333', 'eu-west-1')], filters: [], alarms: [], topics: [] },
  buckets: [
    bucket('harbour-light-dev-artifacts', 'eu-west-1', {
      policy: bucketPolicy(denyPlainHttp('harbour-light-dev-artifacts'), denyOldTls('harbour-light-dev-artifacts')),
      tags: platform,
    }),
    bucket('harbour-light-dev-fixtures', 'eu-west-1', { policy: bucketPolicy(denyOldTls('harbour-light-dev-fixtures')), tags: shop }),
    bucket('harbour-light-dev-load-tests', 'eu-west-1', { policy: bucketPolicy(denyOldTls('harbour-light-dev-load-tests')), tags: shop }),
    bucket('harbour-light-dev-photos', 'eu-central-1', {
      policy: bucketPolicy(denyOldTls('harbour-light-dev-photos')),
      tags: shop,
    }),
    bucket('cdk-hnb659fds-assets-444455556666-eu-west-1', 'eu-west-1', {
      policy: bucketPolicy(
        denyPlainHttp('cdk-hnb659fds-assets-444455556666-eu-west-1'),
        denyOldTls('cdk-hnb659fds-assets-444455556666-eu-west-1'),
      ),
      tags: { 'aws:cloudformation:stack-name': 'CDKToolkit' },
    }),
    bucket('harbour-light-dev-terraform-state', 'eu-central-1', {
      policy: bucketPolicy(denyOldTls('harbour-light-dev-terraform-state')),
      tags: { ...platform, 'terraform:workspace': 'bootstrap' },
    }),
  ],
  securityGroups: [
    defaultGroup('eu-west-1', 'emptied'),
    group('eu-west-1', 'dev-servers', [...tcp(22, '0.0.0.0/0', '::/0'), ...tcp(3389, '0.0.0.0/0'), ...tcp(8080, '10.50.0.0/16')], {
      description: 'Everything in development',
      tags: shop,
    }),
    group(
      'eu-west-1',
      'dev-databases',
      [...tcp(3306, groupId('eu-west-1', 'dev-servers')), ...tcp(27017, ['0.0.0.0/0', 'Trial of the new basket'])],
      {
        description: 'Databases in development',
        tags: shop,
      },
    ),
    group('eu-west-1', 'preview', [...tcp(443, '0.0.0.0/0', '::/0')], { description: 'Previews of the shop', tags: shop }),
    defaultGroup('eu-central-1', 'emptied'),
    group('eu-central-1', 'build-agents', tcp(22, '10.60.0.0/16'), { description: 'Build agents', tags: platform }),
    defaultGroup('us-east-1', 'as AWS makes it'),
    group('us-east-1', 'workshop-2024', [...tcp(23, '0.0.0.0/0'), ...tcp([6000, 6500], '0.0.0.0/0')], {
      description: 'Workshop, nobody knows whose',
    }),
  ],
  interfaces: [
    networkInterface('eu-west-1', ['dev-servers'], { description: 'dev-1' }),
    networkInterface('eu-west-1', ['dev-databases'], { description: 'RDSNetworkInterface' }),
    networkInterface('eu-west-1', ['preview'], { description: 'ELB app/preview/0d9a47' }),
    networkInterface('eu-central-1', ['build-agents'], { description: 'agent-1' }),
  ],
  databases: [
    database('basket-trial', 'eu-west-1', { engine: 'mysql', isPublic: true, tags: shop }),
    database('shop-development', 'eu-west-1', { engine: 'postgres', isPublic: false, tags: shop }),
    database('load-test', 'eu-central-1', {
      engine: 'postgres',
      isPublic: false,
      tags: { ...shop, 'cloudmend:never': 'load test runs until June' },
    }),
  ],
};
