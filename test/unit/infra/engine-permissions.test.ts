import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RESOURCE_REASONS, ROLE_REASONS, reasonFor } from '../../../infra/permission-reasons.ts';
import { resourceStatements, roleStatements } from '../../../infra/role-statements.ts';
import { EVERYTHING } from '../../../tools/generate-engine-roles.ts';
import { projectRoot } from '../../support/house/source-file.ts';
import { statementsOf, synthesise } from './templates.ts';

const page = readFileSync(join(projectRoot, 'docs/permissions.md'), 'utf8');
const own = page.split('\n## The engine’s own roles\n')[1] ?? '';
const usual = synthesise().cloudmend;
const all = synthesise(EVERYTHING).cloudmend;

interface Line {
  /** The role and its actions. */
  readonly may: string;
  readonly where: string;
}

/** The lines of the roles, as somebody reads them off the page. */
const lines: readonly Line[] = own
  .split('\n### ')
  .filter((section) => section.includes('Taken by'))
  .flatMap((section) => {
    const roles = namesIn(section.split('\n')[0] ?? '');
    const rows = section.split('\n').filter((line) => line.startsWith('| `'));
    return rows.flatMap((row) => {
      const [actions = '', , , where = ''] = row.slice(2, -2).split(' | ');
      return roles.map((role) => ({ may: `${role} ${namesIn(actions).join()}`, where: where.replaceAll('`', '') }));
    });
  });

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

/** By another reader of templates, with the names that the page has. */
function mayIn(template: typeof usual): readonly string[] {
  return statementsOf(template).map(({ role, actions }) => `${shownName(role)} ${actions.join()}`);
}

const shownName = (role: string) => (/[0-9A-F]{8}$/.test(role) ? role.replace(/[0-9A-F]{8}$/, '') : `cloudmend-${role}`);

/** What is in the first and not in the second, each as often as it is there more. */
function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...others];
  return some.filter((one) => {
    const at = rest.indexOf(one);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

const isKeptByAws = ({ may }: Line) => may.includes(':iam::aws:policy/');
const isLive = ({ may }: Line) => may.includes('-member-live-');

describe('the page', () => {
  test('has every statement of every role that is synthesised with the usual settings, and no other', () => {
    const shown = lines.filter((one) => one.where === '' && !isKeptByAws(one)).map(({ may }) => may);
    expect(shown.length).toBeGreaterThan(200);
    expect(shown.toSorted()).toEqual(mayIn(usual).toSorted());
  });

  test('has with its setting every statement that is there by one, and no other', () => {
    const shown = lines.filter((one) => one.where !== '' && !isLive(one)).map(({ may }) => may);
    const more = without(mayIn(all), mayIn(usual));
    expect(without(more, shown)).toEqual([]);
    // Beside these: what stands on other resources where the setting is another.
    expect(without(shown, mayIn(all))).toEqual([]);
    expect(new Set(lines.map(({ where }) => where).filter((where) => !(where in EVERYTHING)))).toEqual(new Set(['']));
  });

  test('has every role, also one that may do nothing but write its log', () => {
    const roles = Object.entries(all.findResources('AWS::IAM::Role')).map(([id, { Properties }]) =>
      String(Properties.RoleName ?? id.replace(/[0-9A-F]{8}$/, '')),
    );
    const shown = new Set(lines.map(({ may }) => may.split(' ')[0]));
    expect(roles.filter((role) => !shown.has(role))).toEqual([]);
  });
});

describe('a reason', () => {
  test('is there for every statement, and every reason is one’s', () => {
    const templates = [usual.toJSON(), all.toJSON()];
    const used = new Set([
      ...templates.flatMap(roleStatements).map((one) => reasonFor(one, ROLE_REASONS)),
      ...templates.flatMap(resourceStatements).map((one) => reasonFor(one, RESOURCE_REASONS)),
    ]);
    const unused = [...ROLE_REASONS, ...RESOURCE_REASONS].filter((one) => !used.has(one));
    // The stack of an account that tells of changes is another.
    expect(unused.map(({ role, actions }) => `${role} ${actions}`)).toEqual(['/-member-live-/ events:PutEvents']);
  });

  test('that is lacking is asked for by name', () => {
    const statement = { role: 'cloudmend-sweep', actions: ['s3:DeleteObject'], resources: ['<DataBlobs>/blobs/*'] };
    expect(() => reasonFor({ ...statement, condition: undefined }, ROLE_REASONS)).toThrow(
      'cloudmend-sweep may s3:DeleteObject on <DataBlobs>/blobs/*, and infra/permission-reasons.ts has no reason: write one.',
    );
  });
});
