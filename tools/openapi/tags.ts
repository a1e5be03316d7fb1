/** What the paths under a word are about; a word that is not here stands for itself. */
const WORDS: { readonly [tag: string]: string } = {
  aging: 'How long open findings have waited',
  audit: 'Everything that was done, in chains that prove it',
  'automation-rules': 'Rules that make tasks by themselves',
  baselines: 'What resources are held against by rules about change',
  channels: 'Where people are told what happens',
  compliance: 'How the controls of frameworks stand',
  contract: 'What this API is',
  diagnostics: 'What support needs to know',
  drafts: 'Tasks before they are put to the approvers',
  exceptions: 'What is left as it is, for a time and with a reason',
  findings: 'What is wrong, where, since when',
  freezes: 'When nothing may be written',
  guard: 'What may never be written',
  health: 'Whether the installation itself works',
  identities: 'Who reviewers of a forge are here',
  impact: 'What to fix first',
  me: 'Who asks',
  notices: 'Messages to people',
  plans: 'What remediations would change',
  readiness: 'Whether fixes can be carried out',
  'receipt-key': 'What receipts of tasks are verified with',
  rechecks: 'One resource, looked at now',
  remediations: 'What would mend findings',
  reviews: 'Plans that are reviewed in a forge',
  rules: 'What is judged, and by which numbers',
  scans: 'Looking at everything',
  settings: 'What an installation sets',
  'stand-ins': 'Who decides in the place of an approver',
  statistics: 'What is open, what came and went, and how fast',
  tasks: 'Changes on their way: asked for, decided on, carried out, proved, undone',
  tickets: 'What a ticket system says',
  windows: 'When something may be written',
};

/** The word after the version: `/v1/tasks/{taskId}` is one of `tasks`. */
export function tagOf(path: string): string {
  return /^\/v1\/([a-z-]+)/.exec(path)?.[1] ?? 'contract';
}

export function tagsOf(paths: readonly string[]): readonly { readonly name: string; readonly description: string }[] {
  const names = [...new Set(paths.map(tagOf))].sort();
  return names.map((name) => ({ name, description: `${WORDS[name] ?? `Paths that begin with /v1/${name}`}.` }));
}
