import * as z from 'zod';
import { ArmPermission } from '../../../../clouds/azure/access/permission.ts';
import { listIn } from '../../../../clouds/azure/kind.ts';

export const ofDefinitions = { type: 'Microsoft.Authorization/roleDefinitions', apiVersion: '2022-04-01' } as const;

/** A role as ARM tells it. */
export const ArmDefinition = z.object({
  id: z.string(),
  name: z.string(),
  properties: z.object({
    roleName: z.string().nullish(),
    type: z.string().nullish(),
    assignableScopes: z.array(z.string()).nullish(),
    permissions: z.array(ArmPermission).nullish(),
  }),
});
export type ArmDefinition = z.infer<typeof ArmDefinition>;

/** All roles that can be given in a subscription, those of Azure among them. One question, whoever asks. */
export const listDefinitions = listIn(ofDefinitions, ArmDefinition);

export function isCustom({ properties: { type } }: ArmDefinition): boolean {
  return type === 'CustomRole';
}
