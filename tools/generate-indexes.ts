import type { Catalogue } from '../core/catalogue.ts';
import { cloudNameOf } from '../core/place.ts';
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import type { CatalogueName, Entry } from './generate-entries.ts';

const HEADER = '// Written by tools/generate.ts. Change the entries and run "npm run generate".\n';

/** The generated TypeScript files by path. What a cloud alone needs has files of its own, so that whoever has one cloud loads no other. */
export function indexFiles(
  entries: readonly Entry[],
  { clouds, frameworks }: { readonly clouds: readonly string[]; readonly frameworks: readonly FrameworkFile[] },
  { templates, rules }: Pick<Catalogue, 'templates' | 'rules'>,
): ReadonlyMap<string, string> {
  return new Map([
    ['clouds/index.gen.ts', cloudIndex(clouds, 'cloud')],
    ['clouds/recording.gen.ts', cloudIndex(clouds, 'recording')],
    ['compliance/index.gen.ts', frameworkIndex(frameworks)],
    ['resources/index.gen.ts', joinedIndex(clouds, { name: 'kinds', type: 'ResourceKind', from: '../core/kind/kind.ts' })],
    ['rules/index.gen.ts', joinedIndex(clouds, { name: 'rules', type: 'Rule', from: '../core/finding/rule.ts' })],
    ['rules/known.gen.ts', knownRules(rules)],
    [
      'templates/index.gen.ts',
      joinedIndex(clouds, { name: 'templates', type: 'CatalogueTemplate', from: '../core/remediation/template.ts' }),
    ],
    ['templates/catalogue.gen.ts', CATALOGUE],
    ['templates/planning.gen.ts', PLANNING],
    ['templates/recording.gen.ts', RECORDING],
    ['templates/parts.gen.ts', catalogueParts(clouds)],
    ['test/fixtures/index.gen.ts', fixtureIndex(entries.filter(({ hasFixture }) => hasFixture))],
    ...clouds.flatMap((cloud) => cloudFiles(cloud, entries, { frameworks, templates })),
  ]);
}

/** A table of compliance/ with the clouds whose rules it names. */
export interface FrameworkFile {
  /** Without its ending: `cis-aws-5.0`. */
  readonly file: string;
  readonly clouds: readonly string[];
}

function cloudFiles(
  cloud: string,
  entries: readonly Entry[],
  { frameworks, templates }: { readonly frameworks: readonly FrameworkFile[] } & Pick<Catalogue, 'templates'>,
): readonly (readonly [string, string])[] {
  const own = (catalogue: CatalogueName) => entries.filter((entry) => entry.catalogue === catalogue && cloudNameOf(entry.id) === cloud);
  return [
    [`compliance/${cloud}.gen.ts`, frameworkIndex(frameworks.filter(({ clouds }) => clouds.includes(cloud)))],
    [`resources/${cloud}.gen.ts`, kindIndex(own('resources'))],
    [`rules/${cloud}.gen.ts`, ruleIndex(own('rules'))],
    [
      `templates/${cloud}.gen.ts`,
      templateIndex(
        own('templates'),
        [...templates].filter(([id]) => cloudNameOf(id) === cloud),
      ),
    ],
    [`templates/${cloud}-catalogue.gen.ts`, cloudCatalogue(cloud)],
  ];
}

const CATALOGUE = `${HEADER}import { clouds } from '../clouds/index.gen.ts';
import { frameworks } from '../compliance/index.gen.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { mapRules } from '../core/finding/mapping.ts';
import { kinds } from '../resources/index.gen.ts';
import { rules } from '../rules/index.gen.ts';
import { templates } from './index.gen.ts';

export const catalogue: Catalogue = { clouds, kinds, rules: mapRules(rules.values(), frameworks), templates, frameworks };
`;

const PLANNING = `${HEADER}import { clouds } from '../clouds/index.gen.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { kinds } from '../resources/index.gen.ts';
import { knownRules } from '../rules/known.gen.ts';
import { templates } from './index.gen.ts';

/** For what plans and judges nothing. */
export const planning: Catalogue = { clouds, kinds, rules: new Map(), templates, known: knownRules };
`;

const RECORDING = `${HEADER}import { clouds } from '../clouds/recording.gen.ts';
import type { Catalogue } from '../core/catalogue.ts';

/** For what only records. */
export const recording: Catalogue = { clouds, kinds: new Map(), rules: new Map(), templates: new Map() };
`;

/** Each cloud by its file of that name: all that it means, or what recording alone takes. */
function cloudIndex(clouds: readonly string[], file: 'cloud' | 'recording'): string {
  return `${HEADER}import type { CloudRules } from '../core/cloud.ts';
${clouds.map((name) => `import ${name} from './${name}/${file}.ts';\n`).join('')}
export const clouds: ReadonlyMap<string, CloudRules> = new Map<string, CloudRules>([
${clouds.map((name) => `  ['${name}', ${name}],`).join('\n')}
]);
`;
}

function frameworkIndex(files: readonly FrameworkFile[]): string {
  const named = files.map(({ file }) => ({
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

/** The parts of all clouds, in the order of their ids. */
function joinedIndex(
  clouds: readonly string[],
  { name, type, from }: { readonly name: string; readonly type: string; readonly from: string },
): string {
  return `${HEADER}import type { ${type} } from '${from}';
${clouds.map((cloud) => `import { ${name} as ${cloud} } from './${cloud}.gen.ts';\n`).join('')}
export const ${name}: ReadonlyMap<string, ${type}> = new Map<string, ${type}>([${clouds.map((cloud) => `...${cloud}`).join(', ')}]);
`;
}

/** What is known of rules without loading one: whoever asks by name, or holds a setting against its bounds, needs no more. */
function knownRules(rules: Catalogue['rules']): string {
  const lines = [...rules.values()].map(({ id, resource: { service }, severity, thresholds }) => {
    return `  ['${id}', ${JSON.stringify({ service, severity, ...(thresholds !== undefined && { thresholds }) })}],`;
  });
  return `${HEADER}import type { KnownRule } from '../core/catalogue.ts';

/** Of every rule its service, its severity, and what can be set of it. */
export const knownRules: ReadonlyMap<string, KnownRule> = new Map<string, KnownRule>([
${lines.join('\n')}
]);
`;
}

function cloudCatalogue(cloud: string): string {
  return `${HEADER}import ${cloud} from '../clouds/${cloud}/cloud.ts';
import { frameworks } from '../compliance/${cloud}.gen.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { mapRules } from '../core/finding/mapping.ts';
import { kinds } from '../resources/${cloud}.gen.ts';
import { rules } from '../rules/${cloud}.gen.ts';
import { templates } from './${cloud}.gen.ts';

/** What there is of one cloud. */
export const catalogue: Catalogue = {
  clouds: new Map([['${cloud}', ${cloud}]]),
  kinds,
  rules: mapRules(rules.values(), frameworks),
  templates,
  frameworks,
};
`;
}

function catalogueParts(clouds: readonly string[]): string {
  return `${HEADER}import type { Catalogue } from '../core/catalogue.ts';

/** The catalogue of each cloud, loaded when it is asked for. */
export const catalogueParts: ReadonlyMap<string, () => Promise<Catalogue>> = new Map([
${clouds.map((cloud) => `  ['${cloud}', async () => (await import('./${cloud}-catalogue.gen.ts')).catalogue],`).join('\n')}
]);
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

function templateIndex(entries: readonly Entry[], templates: readonly (readonly [string, CatalogueTemplate])[]): string {
  const pins = templates.map(([id, { behaviour, source }]) => `  '${id}': { behaviour: '${behaviour}', source: '${source}' },`);
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
