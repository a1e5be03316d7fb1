import type { Catalogue } from '../catalogue.ts';
import { counted } from '../counted.ts';
import type { UnknownReason } from '../kind/facts.ts';
import type { UnitRecord } from './scan.ts';

/** What a place where nothing may be read lacks: each action that a read of the kinds there takes, once, in order. */
export function missingActions({ kinds }: Pick<Catalogue, 'kinds'>, units: readonly UnitRecord[]): readonly string[] {
  const denied = units.filter(({ reason }) => reason?.fault === 'denied');
  const asked = new Set(denied.map(({ kind }) => kind));
  const ofReads = [...asked].flatMap((id) => kinds.get(id)?.reads ?? []).flatMap(({ grants }) => grants.flatMap(({ actions }) => actions));
  const named = denied.flatMap(({ reason }) => reason?.permission ?? []);
  return [...new Set([...ofReads, ...named])].sort();
}

/** The reason why a whole place is not read: that of its first listing, and every action that the scan would need there. */
export function wholeReason(reason: UnknownReason, actions: readonly string[]): UnknownReason {
  if (actions.length < 2) return reason;
  const named = actions.slice(0, MOST_NAMED);
  const more = actions.length > named.length ? ` and ${actions.length - named.length} more` : '';
  return {
    ...reason,
    message: `${reason.message} The scan would need ${counted(actions.length, 'action')} there: ${named.join(', ')}${more}.`,
  };
}

/** A sentence that is read; all of them stand in the evidence. */
const MOST_NAMED = 60;
