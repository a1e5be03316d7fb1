import type { JsonObject } from '../../../core/json.ts';
import { templateFixtures } from '../../fixtures/index.gen.ts';

/** What these templates are asked with, by their fixtures. */
export function askedWith(templateIds: readonly string[]): { readonly [templateId: string]: JsonObject } {
  return Object.fromEntries(
    templateIds.flatMap((id) => {
      const fixture = templateFixtures.get(id);
      return fixture !== undefined && 'mended' in fixture && fixture.parameters !== undefined ? [[id, fixture.parameters] as const] : [];
    }),
  );
}
