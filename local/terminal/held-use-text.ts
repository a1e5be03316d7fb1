import { counted } from '../../core/counted.ts';
import type { ResourcePlan } from '../../core/plan/plan.ts';
import { templates } from '../../templates/index.gen.ts';
import { hanging } from './lay-out.ts';
import { plainText, type Terminal } from './terminal.ts';

/** What would have become of recorded calls; of a change that takes access away without any, that nobody has told. */
export function heldUseLines(terminal: Terminal, resource: Pick<ResourcePlan, 'templates' | 'replay'>): string[] {
  return textsOf(resource).flatMap((text) => hanging('    ', plainText(text), terminal.width));
}

function textsOf({ templates: ids, replay }: Pick<ResourcePlan, 'templates' | 'replay'>): readonly string[] {
  if (replay === undefined)
    return ids.some(takesAccess) ? ['Not known: nobody has told. `--used-from` holds recorded calls against it.'] : [];
  const { unknown, principals, calls, refused, undecided, unmapped, lost, unseen, gaps = [] } = replay;
  if (unknown !== undefined) return [`Not known: ${unknown}`];
  if (principals.length === 0) return ['Nobody has what it takes away.'];
  const own = principals.length === 1 ? principals[0] : counted(principals.length, 'user or role', 'users and roles');
  return [
    refusedText({ calls, refused, own: own ?? '', isWhole: gaps.length === 0 }),
    ...gaps.map((gap) => `not known: ${gap}`),
    ...lost.map((one) => `refused: ${one}`),
    ...(undecided > 0 ? [`Of ${counted(undecided, 'call')} it is not known: they rest on what nobody has told.`] : []),
    ...(unmapped > 0 ? [`${counted(unmapped, 'call')} could not be held against it: it is not known what they asked for.`] : []),
    ...(unseen.count > 0
      ? [
          `No record shows whether it uses ${counted(unseen.count, 'action')} that it loses: ${unseen.named.join(', ')}${unseen.count > unseen.named.length ? ' and others' : ''}.`,
        ]
      : []),
  ];
}

/** Of a part of the calls nobody says that none would have been refused. */
function refusedText({ calls, refused, own, isWhole }: { calls: number; refused: number; own: string; isWhole: boolean }): string {
  if (!isWhole && refused === 0)
    return `It is not known whether calls of ${own} would have been refused: of ${calls} that were read none, and others were not read.`;
  const read = isWhole ? '' : ' that were read';
  const none = calls === 0 ? ': none of them is in the records' : '';
  return `${refused} of ${counted(calls, 'call')} of ${own}${read} would have been refused${none}.`;
}

function takesAccess(id: string): boolean {
  const template = templates.get(id)?.template;
  return template?.mode === 'fix' && template.use !== undefined;
}
