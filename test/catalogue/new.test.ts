import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeNewEntry } from '../../tools/new.ts';
import { kindFiles } from '../../tools/new-files.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cloudmend-new-'));
  for (const kind of ['s3/bucket/bucket', 's3/access-point/access-point', 'rds/db-instance/db-instance'])
    write(`resources/aws/${kind}.ts`, '');
  write('rules/aws/rds/db-instance/instance-not-public.ts', '');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a new entry', () => {
  test('is two files, the kind taken from the beginning of its name', () => {
    const made = writeNewEntry(root, { sort: 'rule', id: 'aws.s3.bucket-versioning' });
    expect(made).toEqual(['rules/aws/s3/bucket/bucket-versioning.ts', 'test/fixtures/rules/aws/s3/bucket/bucket-versioning.ts']);
    expect(read(made[0])).toContain("import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';");
    expect(read(made[0])).toContain("id: 'aws.s3.bucket-versioning'");
    expect(read(made[1])).toContain("import kindFixture from '../../../../resources/aws/s3/bucket/bucket.ts';");
  });

  test('is about the only kind of its service, where the name does not say which', () => {
    const [entry] = writeNewEntry(root, { sort: 'template', id: 'aws.rds.enable-deletion-protection' });
    expect(read(entry)).toContain('resource: RdsDbInstance');
    expect(read(entry)).toContain("fixes: ['aws.rds.instance-not-public']");
  });

  test('is about the kind that was named', () => {
    const [entry] = writeNewEntry(root, {
      sort: 'template',
      id: 'aws.s3.put-versioning',
      kind: 'aws.s3.bucket',
      fixes: 'aws.s3.bucket-versioning',
    });
    expect(read(entry)).toContain('resource: S3Bucket');
  });

  test('may be a kind', () => {
    const [entry] = writeNewEntry(root, { sort: 'kind', id: 'aws.sns.topic' });
    expect(read(entry)).toContain('export default defineKind<SnsTopic>');
  });
});

describe('no entry is made', () => {
  test.each([
    ['the sort is unknown', { sort: 'check', id: 'aws.s3.bucket-versioning' }, /Usage/],
    ['the id has no service', { sort: 'rule', id: 'bucket-versioning' }, /Usage/],
    [
      'several kinds may be meant',
      { sort: 'rule', id: 'aws.s3.versioning' },
      /--kind and one of: aws\.s3\.access-point, aws\.s3\.bucket\./,
    ],
    ['there is no kind yet', { sort: 'rule', id: 'aws.sns.topic-encrypted' }, /npm run new -- kind aws\.sns\.<name>/],
    ['it is there already', { sort: 'rule', id: 'aws.rds.instance-not-public' }, /is there already/],
  ])('where %s', (_, entry, message) => expect(() => writeNewEntry(root, entry)).toThrow(message));
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function read(path: string | undefined): string {
  return readFileSync(join(root, path ?? ''), 'utf8');
}

test.each(['aws.sns.platform', 'azure.cdn.profile'])(
  'the beginning of a kind asks modules for nothing that they do not have (%s)',
  async (id) => {
    const { entry } = kindFiles(id);
    const asked = [...entry.matchAll(/^import \{ ([^}]+) \} from '(?:\.\.\/)+([^']+)';$/gm)];
    expect(asked.length).toBeGreaterThan(1);
    for (const [, names = '', path] of asked) {
      const module: object = await import(`../../${path}`);
      for (const name of names.split(', ')) expect(Object.keys(module), path).toContain(name);
    }
    expect(entry).toContain(`clouds/${id.split('.')[0]}/kind.ts`);
  },
);
