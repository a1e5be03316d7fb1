import { armKey, parseArmId } from '../../../clouds/azure/arm-id.ts';
import { isObject, withProperty } from '../../../clouds/azure/property.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { FakeArm } from '../arm/fake-arm.ts';

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** Resources as a fake holds them, as somebody would deploy them: an ARM template. */
export function deploymentTemplate(documents: readonly JsonObject[], { world }: FakeArm): JsonObject {
  const resources = documents.map((document) => {
    const { id: _, name: __, type, ...rest } = withChildren(document, documents);
    const apiVersion = world.types.get(String(type).toLowerCase())?.apiVersions[0] ?? '2024-01-01';
    return { type: String(type), apiVersion, name: parseArmId(String(document['id'])).names.join('/'), ...rest };
  });
  return { $schema: SCHEMA, contentVersion: '1.0.0.0', resources };
}

/** What a template may say in the resource itself: the rules of a security group or of a server's firewall, the configuration of an app. */
function withChildren(document: JsonObject, documents: readonly JsonObject[]): JsonObject {
  const own = documents.filter((one) => armKey(String(one['id'])).startsWith(`${armKey(String(document['id']))}/`));
  switch (String(document['type'])) {
    case 'Microsoft.Network/networkSecurityGroups': {
      const rules = own.map(({ name, properties }) => ({ name: String(name), properties: isObject(properties) ? properties : {} }));
      return withProperty(document, 'properties.securityRules', rules);
    }
    case 'Microsoft.Sql/servers': {
      const rules = own.filter(({ type }) => type === 'Microsoft.Sql/servers/firewallRules');
      return { ...document, resources: rules.map(({ id: _, ...rule }) => rule) };
    }
    case 'Microsoft.Web/sites': {
      const web = own.find(({ type, name }) => type === 'Microsoft.Web/sites/config' && name === 'web');
      return withProperty(document, 'properties.siteConfig', web?.['properties'] ?? null);
    }
    default:
      return document;
  }
}
