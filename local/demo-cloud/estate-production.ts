import { monitoring } from './estate-monitoring.ts';
import {
  allowRole,
  bucket,
  bucketPolicy,
  database,
  defaultGroup,
  denyOldTls,
  denyPlainHttp,
  emptyAccount,
  group,
  groupId,
  networkInterface,
  tcp,
} from './estate-parts.ts';
import { roles } from './estate-roles.ts';
import type { Account } from './state.ts';

const ACCOUNT = '111122223333';
const shop = { owner: 'shop-team', service: 'shop' };
const data = { owner: 'data-team' };
const office = ['203.0.113.16/28', 'Office in Leith'] as const;
const terraform = { 'terraform:workspace': 'platform-production', owner: 'platform-team' };

/** What customers use. Ireland is home, Frankfurt the second leg, Virginia has what must be there. */
export const production: Account = {
  ...emptyAccount(ACCOUNT, 'harbour-light-production'),
  rootAccessKeys: 1,
  users: 4,
  roles: roles(ACCOUNT),
  monitoring: monitoring(ACCOUNT, 'eu-west-1'),
  buckets: [
    bucket('harbour-light-invoices', 'eu-west-1', {
      policy: bucketPolicy(
        allowRole('harbour-light-invoices', 'BillingReads', `arn:aws:iam::${ACCOUNT}:role/billing`, ['s3:GetObject']),
        denyOldTls('harbour-light-invoices'),
      ),
      tags: { owner: 'finance', confidentiality: 'high' },
    }),
    bucket('harbour-light-order-exports', 'eu-west-1', { policy: bucketPolicy(denyOldTls('harbour-light-order-exports')), tags: data }),
    bucket('harbour-light-product-photos', 'eu-west-1', {
      policy: bucketPolicy(denyPlainHttp('harbour-light-product-photos'), denyOldTls('harbour-light-product-photos')),
      tags: shop,
    }),
    bucket('harbour-light-shop-assets', 'eu-west-1', {
      policy: bucketPolicy(
        {
          Sid: 'EveryoneReads',
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::harbour-light-shop-assets/*',
        },
        denyPlainHttp('harbour-light-shop-assets'),
        denyOldTls('harbour-light-shop-assets'),
      ),
      tags: shop,
    }),
    bucket('www.harbourlight.example', 'eu-west-1', {
      policy: bucketPolicy(
        {
          Sid: 'Site',
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::www.harbourlight.example/*',
        },
        denyOldTls('www.harbourlight.example'),
      ),
      website: true,
      tags: { owner: 'marketing' },
    }),
    bucket('harbour-light-backups', 'eu-central-1', {
      policy: bucketPolicy(
        {
          ...denyPlainHttp('harbour-light-backups'),
          Sid: 'DenyPlainHttpForDeletes',
          Action: 's3:DeleteObject',
        },
        denyOldTls('harbour-light-backups'),
      ),
      tags: { ...terraform, backup: 'daily' },
    }),
    bucket('harbour-light-access-logs', 'eu-central-1', {
      policy: bucketPolicy(
        {
          Sid: 'LogDelivery',
          Effect: 'Allow',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: 'arn:aws:s3:::harbour-light-access-logs/*',
        },
        denyPlainHttp('harbour-light-access-logs'),
        denyOldTls('harbour-light-access-logs'),
      ),
      tags: terraform,
    }),
    bucket('harbour-light-audit-archive', 'eu-central-1', {
      policy: bucketPolicy(denyOldTls('harbour-light-audit-archive')),
      tags: { owner: 'finance', 'cloudmend:never': 'agreed with the auditors' },
    }),
    bucket('harbour-light-mail-templates', 'us-east-1', {
      policy: bucketPolicy(denyOldTls('harbour-light-mail-templates')),
      tags: { owner: 'marketing' },
    }),
    bucket('harbour-light-edge-logs', 'us-east-1', {
      policy: bucketPolicy(denyPlainHttp('harbour-light-edge-logs'), denyOldTls('harbour-light-edge-logs')),
      tags: { owner: 'platform-team' },
    }),
    bucket('cf-templates-1q8harbour-us-east-1', 'us-east-1', { policy: bucketPolicy(denyOldTls('cf-templates-1q8harbour-us-east-1')) }),
  ],
  securityGroups: [
    defaultGroup('eu-west-1', 'emptied'),
    group('eu-west-1', 'shop-load-balancer', [...tcp(443, '0.0.0.0/0', '::/0'), ...tcp(80, '0.0.0.0/0', '::/0')], {
      description: 'Customers to the shop',
      tags: shop,
    }),
    group('eu-west-1', 'shop-servers', [...tcp(8080, groupId('eu-west-1', 'shop-load-balancer')), ...tcp(22, '0.0.0.0/0', office)], {
      description: 'Shop servers behind the load balancer',
      tags: shop,
    }),
    group(
      'eu-west-1',
      'orders-database',
      [
        ...tcp(5432, groupId('eu-west-1', 'shop-servers'), '10.20.0.0/16'),
        ...tcp(5432, ['0.0.0.0/0', 'Migration, remove in May']),
        ...tcp(5432, '::/0'),
      ],
      {
        description: 'Orders database',
        tags: data,
      },
    ),
    group('eu-west-1', 'sessions-cache', tcp(6379, groupId('eu-west-1', 'shop-servers')), {
      description: 'Sessions of the shop',
      tags: shop,
    }),
    group('eu-west-1', 'bastion', [...tcp(22, office, ['2001:db8:40::/48', 'Office in Leith over IPv6'])], {
      description: 'Way in for the platform team',
      tags: { owner: 'platform-team', 'cloudmend:never': 'break-glass access' },
    }),
    defaultGroup('eu-central-1', 'emptied'),
    group('eu-central-1', 'reporting', [...tcp([5400, 5499], ['0.0.0.0/0', 'Vendor of the reporting tool']), ...tcp(443, '10.30.0.0/16')], {
      description: 'Reporting tool and its database',
      tags: data,
    }),
    group('eu-central-1', 'search', [...tcp(9200, '0.0.0.0/1', '128.0.0.0/1'), ...tcp(9200, '10.30.0.0/16')], {
      description: 'Product search',
      tags: terraform,
    }),
    defaultGroup('us-east-1', 'emptied'),
    group('us-east-1', 'mail-relay', tcp(587, '10.40.0.0/16'), { description: 'Outgoing mail', tags: { owner: 'marketing' } }),
  ],
  interfaces: [
    networkInterface('eu-west-1', ['shop-load-balancer'], { description: 'ELB app/shop/5f1c2d' }),
    networkInterface('eu-west-1', ['shop-servers'], { description: 'shop-1' }),
    networkInterface('eu-west-1', ['shop-servers'], { description: 'shop-2' }),
    networkInterface('eu-west-1', ['orders-database'], { description: 'RDSNetworkInterface' }),
    networkInterface('eu-west-1', ['bastion'], { description: 'bastion' }),
    networkInterface('eu-west-1', ['sessions-cache'], { description: 'ElastiCache sessions-001' }),
    networkInterface('us-east-1', ['mail-relay'], { description: 'mail-1' }),
    networkInterface('eu-central-1', ['reporting'], { description: 'reporting' }),
    networkInterface('eu-central-1', ['search'], { type: 'lambda', description: 'AWS Lambda VPC ENI-indexer' }),
  ],
  databases: [
    database('orders', 'eu-west-1', { engine: 'postgres', isPublic: true, tags: { ...shop, tier: 'critical' } }),
    database('orders-replica', 'eu-west-1', { engine: 'postgres', isPublic: false, tags: shop }),
    database('catalogue-1', 'eu-west-1', { engine: 'aurora-postgresql', isPublic: false, cluster: 'catalogue', tags: shop }),
    database('reporting', 'eu-central-1', { engine: 'mysql', isPublic: true, tags: data }),
    database('warehouse', 'eu-central-1', { engine: 'postgres', isPublic: false, tags: terraform }),
  ],
};
