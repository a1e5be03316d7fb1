import { diffLines } from 'diff';
import { expect, test } from 'vitest';
import type { Catalogue } from '../../../core/catalogue.ts';
import type { ResourceKind } from '../../../core/kind/kind.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { permissionsPage } from '../../../tools/generate-docs.ts';
import { statementsOf, synthesise } from './templates.ts';

const page = permissionsPage(catalogue);
const ID = 'aws.s3.put-bucket-versioning';
const NEW = 'aws.s3.put-bucket-versioning-once-more';

/** The catalogue with one more template, made of a real one; of another kind where that is told. */
function withAnother(change: (kind: ResourceKind) => ResourceKind = (kind) => kind): Catalogue {
  const entry = catalogue.templates.get(ID);
  if (entry === undefined || entry.template.mode !== 'fix') throw new Error(`The catalogue has no fix ${ID}.`);
  const template = { ...entry.template, id: NEW, resource: change(entry.template.resource) };
  return { ...catalogue, templates: new Map([...catalogue.templates, [NEW, { ...entry, template }]]) };
}

/** Lines that come and go. One that has another after it now, and so a comma, is the same. */
function changed(after: string): { readonly added: readonly string[]; readonly gone: readonly string[] } {
  const lines = (which: 'added' | 'removed') =>
    diffLines(page, after).flatMap((part) => (part[which] ? part.value.trimEnd().split('\n') : []));
  const plain = (line: string) => line.replace(/,$/, '');
  const [added, gone] = [lines('added'), lines('removed')];
  const rest = [...added];
  const reallyGone = gone.filter((line) => {
    const at = rest.findIndex((one) => plain(one) === plain(line));
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
  return { added: rest, gone: reallyGone };
}

const sectionOf = (text: string, id: string) => text.split(`### \`${id}\`\n`)[1]?.split('\n#')[0]?.trim().split('\n') ?? [];

test('a template that needs nothing new adds its own section, and changes no other line', () => {
  const after = permissionsPage(withAnother());
  const { added, gone } = changed(after);
  expect(gone).toEqual([]);
  expect(added.filter((line) => line !== '').toSorted()).toEqual(
    [`### \`${NEW}\``, ...sectionOf(after, NEW)].filter((line) => line !== '').toSorted(),
  );
  expect(sectionOf(after, NEW)).toEqual(sectionOf(page, ID));
});

test('one that needs an action which no other does adds that to the role, and its own section', () => {
  const action = 's3:PutBucketVersioningOnceMore';
  const after = permissionsPage(
    withAnother((kind) => ({ ...kind, writes: kind.writes.map((write) => ({ ...write, actions: write.actions.map(() => action) })) })),
  );
  const { added, gone } = changed(after);
  expect(gone).toEqual([]);
  const own = [`### \`${NEW}\``, ...sectionOf(after, NEW)];
  const beside = [...added];
  for (const line of own) {
    const at = beside.indexOf(line);
    if (at !== -1) beside.splice(at, 1);
  }
  expect(beside.map((line) => line.trim().replace(/,$/, '')).filter((line) => line !== '')).toEqual([`"${action}"`]);
});

test('the page has every action that the roles of an account are given', () => {
  const actions = new Set(statementsOf(synthesise({ askLastAccessed: 'true' }).member).flatMap((one) => one.actions));
  expect(actions.size).toBeGreaterThan(200);
  expect([...actions].filter((action) => !page.includes(`"${action}"`))).toEqual([]);
});
