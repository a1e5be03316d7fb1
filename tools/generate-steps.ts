import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Step } from '../core/task/step/define-step.ts';
import { table } from './markdown-table.ts';

const CODE = '// Written by tools/generate.ts. Change the steps and run "npm run generate".\n';
const PAGE = '<!-- Written by tools/generate.ts. Change the steps and run "npm run generate". -->\n';
const FOLDER = 'core/task/step';

/** Every step of a task's run, by name in order. Throws an Error that names the file where one is not called as its file is. */
export async function loadSteps(root: string): Promise<readonly Step[]> {
  const paths = globSync(`${FOLDER}/*.step.ts`, { cwd: root }).sort();
  return Promise.all(paths.map((path) => loadStep(root, basename(path, '.step.ts'))));
}

async function loadStep(root: string, name: string): Promise<Step> {
  const path = `${FOLDER}/${name}.step.ts`;
  const { default: step }: { default?: Step } = await import(pathToFileURL(join(root, path)).href);
  if (step?.name === name) return step;
  throw new Error(`${path} has no step ${name} as its default export: a step is called as its file is.`);
}

/** What follows from the steps, by path: their names, their index, the entry of a function for each, and a page. */
export function stepFiles(steps: readonly Step[]): ReadonlyMap<string, string> {
  return new Map([
    [`${FOLDER}/step-names.gen.ts`, namesFile(steps)],
    [`${FOLDER}/steps.gen.ts`, indexFile(steps)],
    ...steps.map((step) => [`functions/step-${step.name}.gen.ts`, functionFile(step)] as const),
    ['docs/steps.md', stepsPage(steps)],
  ]);
}

function namesFile(steps: readonly Step[]): string {
  return `${CODE}export const STEP_NAMES = [${steps.map(({ name }) => `'${name}'`).join(', ')}] as const;

export type StepName = (typeof STEP_NAMES)[number];
`;
}

function indexFile(steps: readonly Step[]): string {
  return `${CODE}import type { Step } from './define-step.ts';
import type { StepName } from './step-names.gen.ts';
${steps.map(({ name }) => `import ${identifier(name)} from './${name}.step.ts';\n`).join('')}
export const STEPS: { readonly [name in StepName]: Step } = {
${steps.map(({ name }) => `  '${name}': ${identifier(name)},`).join('\n')}
};
`;
}

/** A function carries its own step alone, and of the catalogue no more than the step needs; both are loaded with its first invocation. */
function functionFile({ name, needs }: Step): string {
  const catalogue = { nothing: 'recording', plans: 'planning', everything: 'catalogue' }[needs];
  const engine = needs === 'nothing' ? 'recordingEngine' : 'judgingEngine';
  return `${CODE}import { stepFunction } from '../adapters/lambda-step.ts';
import { ${engine} } from '../adapters/${engine.replace('Engine', '-engine')}.ts';

const loadStep = async () => (await import('../core/task/step/${name}.step.ts')).default;
const loadCatalogue = async () => (await import('../templates/${catalogue}.gen.ts')).${catalogue};

export const handler = stepFunction('${name}', loadStep, ${engine}(loadCatalogue));
`;
}

function stepsPage(steps: readonly Step[]): string {
  const rows = steps.map(({ name, does, answers, timeoutSeconds, needs, members }) => [
    `\`${name}\``,
    does,
    Object.entries(answers)
      .map(([answer, goal]) => `\`${answer}\` → ${goal === 'again' || goal === 'end' ? goal : `\`${goal}\``}`)
      .join(', '),
    `${timeoutSeconds} s`,
    needs,
    members ?? '',
  ]);
  return `${PAGE}
# Steps of a task's run

A run starts with \`capture\`. Each step is a function of its own, \`step-<name>\`; the state machine (\`workflow/task-machine.ts\`) is made from
this table. *again*: the same step, once the seconds that it answered have passed. *end*: the execution is over; what happened is in the store.
A step that fails for good leads to \`close\`.

${table(['Step', 'What it does', 'Its answers, and where they lead', 'Seconds', 'Of the catalogue it needs', 'Role in the accounts'], rows)}
`;
}

/** `await` is no name for a variable. */
function identifier(name: string): string {
  return `${name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Step`;
}
