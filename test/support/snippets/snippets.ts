import type { Declaration } from '../../../core/kind/declaration.ts';
import { elementChanges } from '../../../core/kind/element-changes.ts';
import { templateFixtures } from '../../fixtures/index.gen.ts';

/** What a fix does to one example, as code. */
export interface Declared {
  readonly template: string;
  readonly example: string;
  readonly declaration: Declaration;
}

/** Every example of every fix of a cloud, whose kind says how it reads as code. */
export function declaredExamples(cloud: string): readonly Declared[] {
  return [...templateFixtures].flatMap(([template, fixture]) => {
    if (!template.startsWith(`${cloud}.`) || !('mended' in fixture)) return [];
    const kind = fixture.template.resource;
    return Object.entries(fixture.mended).flatMap(([example, { before, after }]) => {
      const id = fixture.id(before);
      const calls = kind.calls({ id, place: fixture.target, before, after });
      const changes = elementChanges(kind.elements(before), kind.elements(after));
      const declaration = kind.declare?.({ id, changes, calls });
      return declaration === undefined ? [] : [{ template, example, declaration }];
    });
  });
}
