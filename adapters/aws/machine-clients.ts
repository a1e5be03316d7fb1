import { clients } from './clients/index.gen.ts';
import type { Clients } from './services.ts';

/** The clients with what commands on one machine call beside: Security Hub's knows every resource of AWS, 200 KB that no function is to carry. */
export const machineClients: Clients = new Map([
  ...clients,
  ['securityhub', async () => (await import('./security-hub-client.ts')).securityHub],
]);
