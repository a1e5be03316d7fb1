/** TCP ports through which machines are administered or databases answer: none of them is for everyone. */
export const PORTS = {
  ftp: [20, 21],
  ssh: [22],
  telnet: [23],
  sqlServer: [1433, 1434],
  oracle: [1521, 2483],
  mysql: [3306],
  rdp: [3389],
  postgresql: [5432],
  redis: [6379],
  cassandra: [7199, 8888, 9160],
  kafka: [9092],
  elasticsearch: [5601, 9200, 9300],
  memcached: [11211],
  mongodb: [27017, 27018],
} as const;

export const ALL_PORTS: readonly number[] = Object.values(PORTS)
  .flat()
  .sort((left, right) => left - right);

/**
 * Further ports that should rarely face everyone: SMTP, POP3, RPC, IMAP, SMB, development servers, and web servers beside the usual port.
 * AWS's own list (Security Hub EC2.19) without those above. They are not closed with the others: some of them serve a site on purpose.
 */
export const RISKY_PORTS: readonly number[] = [25, 110, 135, 143, 445, 3000, 4333, 5000, 5500, 8080, 8088];
