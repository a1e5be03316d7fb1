import type { Permission } from '../../entitlement/scanned.ts';
import type { PermissionDocument } from '../contract/documents/entitlement.ts';

/** One action that a principal may do, as it leaves. */
export function permissionDocument({ levels, by, lastUsed, since, why, ...permission }: Permission): PermissionDocument {
  return {
    ...permission,
    levels: [...levels],
    by: by.map((one) => ({ ...one, resources: [...one.resources], except: [...one.except], dependsOn: [...one.dependsOn] })),
    ...(lastUsed !== undefined && { lastUsed }),
    ...(since !== undefined && { since }),
    ...(why !== undefined && { why }),
  };
}
