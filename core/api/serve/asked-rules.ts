import type { Engine } from '../../engine.ts';
import type { FindingQuery } from '../contract/documents/finding.ts';

/** Rules that a list is asked for, by their ids and their tools; all where nothing is named. In the order of their ids. */
export function rulesAskedFor(
  { catalogue }: Pick<Engine, 'catalogue'>,
  { rule, tool }: Pick<FindingQuery, 'rule' | 'tool'>,
): readonly string[] {
  const asked = [...catalogue.rules.values()].filter(
    (one) => (rule === undefined || rule.includes(one.id)) && (tool === undefined || tool.includes(one.tool)),
  );
  return asked.map(({ id }) => id).sort();
}
