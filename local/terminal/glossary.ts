import { hanging } from './lay-out.ts';
import type { Terminal } from './terminal.ts';

/** The words of the product, in the order in which somebody meets them. */
export const WORDS: readonly (readonly [string, string])[] = [
  ['scan', 'Reads what there is in the accounts and judges it. It changes nothing there.'],
  ['rule', 'What is looked for in one kind of resource, with the frameworks that ask for it. `cloudmend rules` lists them.'],
  [
    'verdict',
    'What a rule says of one resource: pass, fail, not applicable, or unknown. Unknown means that something could not be read, or (undecided) that all was read and the rule leaves it to people; it is never taken for a pass.',
  ],
  ['finding', 'A fault: one rule that fails on one resource. It closes when a later look passes, and never because a fix says so.'],
  ['severity', 'How bad a finding is: critical, high, medium, low or info.'],
  ['remediation', 'One way to mend, with all open findings that it would clear. Some are for people alone (`by hand`).'],
  [
    'plan',
    'Exactly what remediations would change: every value before and after, every call, the risks, and what would undo it. It is made from fresh reads and changes nothing.',
  ],
  ['risk', 'safe, review or risky: how much a change could disturb, each with its reason.'],
  [
    'digest',
    'The SHA-256 of everything that is decided about. An approval holds for one digest; where the change would be another, it is not carried out.',
  ],
  ['task', 'A plan that was put to the approvers, and what became of it. It is called RP- and a number.'],
  [
    'revision',
    'What a task would do, numbered. Resources that have changed since the approval are left alone and become the next revision, which is approved anew.',
  ],
  [
    'approval',
    'The yes of somebody other than the one who asked. `--single-operator` allows one person both, and every audit entry says so.',
  ],
  ['quorum', 'How many people have to approve (1 where nothing is said).'],
  ['wave', 'The resources that are changed together. The next wave begins when the one before is verified.'],
  ['canary', 'The first wave, and how many resources are in it (1 where nothing is said): a mistake stops there.'],
  ['soak', 'The time between two waves. At its end the resources of the one before are judged again.'],
  ['error budget', 'How many resources may go wrong. Once so many have, nothing more is begun before an approver lets the task go on.'],
  ['cap', 'How many resources may be written: 25 in a task where nothing is said, and so many a day in an account and in a region.'],
  ['verification', 'After a change the resource is read again, and the rule has to pass and no other that passed may fail.'],
  [
    'undo',
    'Brings back what a task changed, and only that. exact: as it was. settings only: the setting, but not what was lost with it. none: it cannot be brought back.',
  ],
  ['guard', 'What may never be written: the kill switch stops every write, exclusions protect resources, tags, accounts and regions.'],
  [
    'exception',
    'What is left as it is, with a reason, an owner and an end within a year: asked for by one person, approved by another. Its findings are shown apart and not counted.',
  ],
  ['part', 'What a fix needs beside its resource (a topic, a log bucket). It is made once and goes with its last user.'],
  ['drift', 'The world is not as it was planned for. What drifted is not changed.'],
  ['audit', 'Who did what to what, in a chain of hashes. `cloudmend audit verify` shows whether it is whole.'],
  ['engine', 'The process that does the work: `cloudmend start`, or each command by itself where none runs.'],
  [
    'remediation role',
    'The role in an account through which alone is written, cut down to the calls of the plan. `--unscoped` does without.',
  ],
];

/** Every word behind its name, wrapped. */
export function wordLines(terminal: Terminal): string[] {
  const widest = Math.max(...WORDS.map(([word]) => word.length));
  return WORDS.flatMap(([word, meaning]) => {
    const [first = '', ...rest] = hanging(`${word.padEnd(widest)}  `, meaning, terminal.width);
    return [first.replace(word, terminal.style('bold', word)), ...rest];
  });
}
