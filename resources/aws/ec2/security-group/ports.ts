/** The transports whose ports a rule can name: ICMP has types and codes instead, and EC2 takes no ports for any other protocol. */
export const TRANSPORTS = ['tcp', 'udp'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** One port over one transport. */
export interface Port {
  readonly protocol: Transport;
  readonly port: number;
}

/**
 * Ports through which machines are administered or databases answer: none of them is for everyone. Each with the transports over which
 * the service answers, by its own documentation, and those that a benchmark names besides.
 */
export const PORTS = {
  // RFC 959: data and control.
  ftp: tcp(20, 21),
  // RFC 4253 is TCP. CIS AWS 5.2 and 5.3 of version 3.0 ask of the ports of remote administration, 22 and 3389, that neither "TCP (6), UDP
  // (17) or ALL (-1)" is open, and so does AWS Config (vpc-sg-port-restriction-check, `protocolType` ALL).
  ssh: [...tcp(22), ...udp(22)],
  // RFC 854.
  telnet: tcp(23),
  // The engine, the dedicated administrator connection (TCP 1434), and the browser that tells where instances listen (UDP 1434).
  // https://learn.microsoft.com/en-us/sql/sql-server/install/configure-the-windows-firewall-to-allow-sql-server-access
  sqlServer: [...tcp(1433, 1434), ...udp(1434)],
  // The listener, without and with TLS. https://docs.oracle.com/en/database/oracle/oracle-database/19/netag/
  oracle: tcp(1521, 2483),
  // https://dev.mysql.com/doc/mysql-port-reference/en/mysql-port-reference-tables.html
  mysql: tcp(3306),
  // Sessions change over to UDP where they can ([MS-RDPEUDP]); CIS AWS 5.2 and 5.3, as for SSH.
  rdp: [...tcp(3389), ...udp(3389)],
  // https://www.postgresql.org/docs/current/runtime-config-connection.html
  postgresql: tcp(5432),
  // https://redis.io/docs/latest/operate/oss_and_stack/management/security/
  redis: tcp(6379),
  // JMX, and the clients of OpsCenter and Thrift, as Prowler has them.
  cassandra: tcp(7199, 8888, 9160),
  kafka: tcp(9092),
  // Kibana, HTTP, and the nodes among themselves.
  elasticsearch: tcp(5601, 9200, 9300),
  // UDP as well, by which it has answered others with floods: https://www.cisa.gov/news-events/alerts/2014/01/17/udp-based-amplification-attacks
  memcached: [...tcp(11211), ...udp(11211)],
  mongodb: tcp(27017, 27018),
} as const satisfies { readonly [service: string]: readonly Port[] };

/** Those of TCP, then those of UDP, each in its order. */
export const ALL_PORTS: readonly Port[] = TRANSPORTS.flatMap((transport) => {
  const own = Object.values(PORTS)
    .flat()
    .filter(({ protocol }) => protocol === transport);
  return own.sort((left, right) => left.port - right.port);
});

/**
 * Further ports that should rarely face everyone: SMTP, POP3, RPC, IMAP, SMB, development servers, and web servers beside the usual port.
 * AWS's own list (Security Hub EC2.19) without those above. It names no transport; RPC's endpoint mapper and SMB alone are registered, and
 * were attacked, over UDP too (IANA's register of ports: epmap, microsoft-ds). They are not closed with the others: some of them serve a
 * site on purpose.
 */
export const RISKY_PORTS: readonly Port[] = [...tcp(25, 110, 135, 143, 445, 3000, 4333, 5000, 5500, 8080, 8088), ...udp(135, 445)];

function tcp(...ports: readonly number[]): readonly Port[] {
  return ports.map((port) => ({ protocol: 'tcp', port }));
}

function udp(...ports: readonly number[]): readonly Port[] {
  return ports.map((port) => ({ protocol: 'udp', port }));
}
