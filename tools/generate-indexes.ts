import type { Catalogue } from '../core/catalogue.ts';
import type { CatalogueName, Entry } from './generate-entries.ts';

const HEADER = '// Written by tools/generate.ts. Change the entries and run "npm run generate".\n';

/** The generated TypeScript files by path. */
export function indexFiles(
  entries: readonly Entry[],
  { clouds, frameworks }: { readonly clouds: readonly string[]; readonly frameworks: readonly string[] },
  templates: Catalogue['templates'],
): ReadonlyMap<string, string> {
  const inCatalogue = (catalogue: CatalogueName) => entries.filter((entry) => entry.catalogue === catalogue);
  return new Map([
    ['clouds/index.gen.ts', cloudIndex(clouds)],
    ['compliance/index.gen.ts', frameworkIndex(frameworks)],
    ['resources/index.gen.ts', kindIndex(inCatalogue('resources'))],
    ['rules/index.gen.ts', ruleIndex(inCatalogue('rules'))],
    ['templates/index.gen.ts', templateIndex(inCatalogue('templates'), templates)],
    ['templates/catalogue.gen.ts', CATALOGUE],
    ['templates/planning.gen.ts', PLANNING],
    ['templates/recording.gen.ts', RECORDING],
    ['test/fixtures/index.gen.ts', fixtureIndex(entries.filter(({ hasFixture }) => hasFixture))],
  ]);
}

const CATALOGUE = `${HEADER}import { clouds } from '../clouds/index.gen.ts';
import { frameworks } from '../compliance/index.gen.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { mapRules } from '../core/finding/mapping.ts';
import { kinds } from '../resources/index.gen.ts';
import { rules } from '../rules/index.gen.ts';
import { templates } from './index.gen.ts';

export const catalogue: Catalogue = { clouds, kinds, rules: mapRules(rules.values(), frameworks), templates };
`;

const PLANNING = `${HEADER}import { clouds } from '../clouds/index.gen.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { kinds } from '../resources/index.gen.ts';
import { templates } from './index.gen.ts';

/** For what plans and judges nothing. */
export const planning: Catalogue = { clouds, kinds, rules: new Map(), templates };
`;

const RECORDING = `${HEADER}import { clouds } from '../clouds/index.gen.ts';
import type { Catalogue } from '../core/catalogue.ts';

/** For what only records. */
export const recording: Catalogue = { clouds, kinds: new Map(), rules: new Map(), templates: new Map() };
`;

function cloudIndex(clouds: readonly string[]): string {
  return `${HEADER}import type { CloudRules } from '../core/cloud.ts';
${clouds.map((name) => `import ${name} from './${name}/cloud.ts';\n`).join('')}
export const clouds: ReadonlyMap<string, CloudRules> = new Map<string, CloudRules>([
${clouds.map((name) => `  ['${name}', ${name}],`).join('\n')}
]);
`;
}

/** By file, without its ending: `cis-aws-5.0`. */
function frameworkIndex(files: readonly string[]): string {
  const named = files.map((file) => ({
    file,
    name: file.replaceAll(/[^a-z0-9]+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  }));
  return `${HEADER}import type { Framework } from './framework.ts';
${named.map(({ file, name }) => `import ${name} from './${file}.ts';\n`).join('')}
export const frameworks: readonly Framework[] = [
${named.map(({ name }) => `  ${name},`).join('\n')}
];
`;
}

function kindIndex(entries: readonly Entry[]): string {
  return `${HEADER}import type { ResourceKind } from '../core/kind/kind.ts';
${imports(entries, '.')}
export const kinds: ReadonlyMap<string, ResourceKind> = new Map<string, ResourceKind>([
${entries.map(({ id, name }) => `  ['${id}', ${name}],`).join('\n')}
]);
`;
}

function ruleIndex(entries: readonly Entry[]): string {
  return `${HEADER}import type { Rule } from '../core/finding/rule.ts';
${imports(entries, '.')}
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
${entries.map(({ id, name, isFamily }) => (isFamily ? `  ...${name}.map((rule): [string, Rule] => [rule.id, rule]),` : `  ['${id}', ${name}],`)).join('\n')}
]);
`;
}

function templateIndex(entries: readonly Entry[], templates: Catalogue['templates']): string {
  const pins = [...templates].map(([id, { behaviour, source }]) => `  '${id}': { behaviour: '${behaviour}', source: '${source}' },`);
  return `${HEADER}import type { CatalogueTemplate } from '../core/remediation/template.ts';
import { pinTemplates } from '../core/remediation/template.ts';
${imports(entries, '.')}
const pins = {
${pins.sort().join('\n')}
};

export const templates: ReadonlyMap<string, CatalogueTemplate> = pinTemplates(
  [
${entries.map(({ name, isFamily }) => `    ${isFamily ? '...' : ''}${name},`).join('\n')}
  ],
  pins,
);
`;
}

function fixtureIndex(entries: readonly Entry[]): string {
  const map = (catalogue: CatalogueName) => {
    const lines = entries.filter((entry) => entry.catalogue === catalogue).map(fixtureLine);
    return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
  };
  const lines = entries.map((entry) => `import ${fixtureName(entry)} from './${entry.path}';`).sort();
  return `${HEADER}import type { KindFixture, RuleFixture, TemplateFixture } from './fixture.ts';
${lines.join('\n')}

export const kindFixtures: ReadonlyMap<string, KindFixture> = new Map<string, KindFixture>([${map('resources')}]);
export const ruleFixtures: ReadonlyMap<string, RuleFixture> = new Map<string, RuleFixture>([${map('rules')}]);
export const templateFixtures: ReadonlyMap<string, TemplateFixture> = new Map<string, TemplateFixture>([${map('templates')}]);
`;
}

function fixtureLine(entry: Entry): string {
  const name = fixtureName(entry);
  if (!entry.isFamily) return `  ['${entry.id}', ${name}],`;
  const [type, subject] = entry.catalogue === 'rules' ? ['RuleFixture', 'rule'] : ['TemplateFixture', 'template'];
  return `  ...${name}.map((fixture): [string, ${type}] => [fixture.${subject}.id, fixture]),`;
}

/** A rule and a template may share an id. */
function fixtureName({ catalogue, name }: Entry): string {
  return `${name}In${catalogue.charAt(0).toUpperCase()}${catalogue.slice(1)}`;
}

function imports(entries: readonly Entry[], from: string): string {
  const lines = entries.map(({ name, path }) => `import ${name} from '${from}/${path.slice(path.indexOf('/') + 1)}';\n`);
  return `${lines.join('')}`;
}
