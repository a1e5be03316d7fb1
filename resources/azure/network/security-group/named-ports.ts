import type { IntervalSet } from './interval-set.ts';
import { interval, union } from './interval-set.ts';

/** Ports of TCP by what usually answers there (IANA's registry of service names, and the products' own documentation). */
export const PORTS = {
  ssh: interval(22, 22),
  rdp: interval(3389, 3389),
  http: interval(80, 80),
  /** SQL Server, Oracle, MySQL, PostgreSQL, CouchDB, Redis, Cassandra, Elasticsearch, memcached, MongoDB. */
  databases: union(...[1433, 1521, 3306, 5432, 5984, 6379, 9042, 9200, 11211, 27017].map((port) => interval(port, port))),
} as const satisfies { readonly [name: string]: IntervalSet };
