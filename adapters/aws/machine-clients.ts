import { clients } from './clients/index.gen.ts';
import type { Clients } from './services.ts';

/** What commands on one machine call beside the catalogue's operations and the adapters' own. */
export const MACHINE_OPERATIONS = { securityhub: ['BatchImportFindings', 'GetFindings'] } as const;

/** The clients with those: Security Hub's knows every resource of AWS, 200 KB that no function is to carry. */
export const machineClients: Clients = new Map([
  ...clients,
  ['securityhub', async () => (await import('./security-hub-client.ts')).securityHub],
]);
