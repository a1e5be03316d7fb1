// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so the languages write what is put into a text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patchPlan } from '../../../local/patch/patch-plan.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { applied } from '../../support/patch/apply.ts';
import { ofStack, type Planned, planned } from '../../support/patch/planned.ts';
import { DATABASE } from '../../support/patch/terraform-shapes.ts';

const WANTED: Planned = { ...DATABASE, after: { publiclyAccessible: false, deletionProtection: true } };

const word = fc.constantFrom('orders', 'ключ', 'x-1', 'publicly_accessible', 'a}b', 'a{b', 'EOT', '数据');
const value = fc.oneof(
  fc.constantFrom('true', '30', 'null', 'var.size', '[for s in var.all : s.id if s.ok]', 'aws_subnet.a[*].id', '{ a = 1, "b" = [2, 3] }'),
  // Texts with what is put into them, and texts that look like the end of something.
  word.map((text) => `"${text}"`),
  fc.constantFrom(
    '"$${no} } \\" {"',
    '"${join("}", ["{", "a"])}-%{ if true }b%{ endif }"',
    'var.a ? "x" : "y" # } {',
    'f(\n    1, # )\n    2\n  )',
  ),
  fc.tuple(word, fc.boolean()).map(([text, isSetIn]) => `<<${isSetIn ? '-' : ''}EOT\n    ${text} } " {\n${isSetIn ? '  ' : ''}EOT`),
);
const comment = word.map((text) => `# ${text} } {`);
const line = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 99 }), value).map(([at, said]) => `own_${at} = ${said}`),
  comment,
  fc.constant(''),
  comment.map((text) => `/* ${text}\n  ${text} */`),
);
const inner = fc.array(line, { maxLength: 5 });
const block = (head: string) => inner.map((lines) => `${head} {\n${lines.map((one) => `  ${one}\n`).join('')}}\n`);
const around = fc.array(
  fc.oneof(
    block('resource "aws_vpc" "other"'),
    block('locals'),
    comment.map((text) => `${text}\n`),
  ),
  { maxLength: 4 },
);
const own = fc.tuple(inner, inner, fc.boolean()).map(([before, after, isPublic]) => {
  const said = ['identifier = "orders"', ...(isPublic ? ['publicly_accessible = true'] : [])];
  return `resource "aws_db_instance" "orders" {\n${[...before, ...said, ...after].map((one) => `  ${one}\n`).join('')}}`;
});

function patchedOnce(path: string, text: string, plan: Planned): string {
  const patch = patchPlan(catalogue, [planned(plan)], { files: [{ path, text }] });
  expect(patch.resources.flatMap(({ left }) => left)).toEqual([]);
  return applied({ [path]: text }, patch.diff)[path] ?? '';
}

test('whatever stands in a configuration, bytes outside of the block stay, and what was patched needs no patch', () => {
  fc.assert(
    fc.property(around, own, around, fc.boolean(), (before, middle, after, isWindows) => {
      const breaks = (text: string) => (isWindows ? text.replaceAll('\n', '\r\n') : text);
      const [head, body, tail] = [breaks(before.join('\n')), breaks(middle), breaks(`\n${after.join('\n')}`)];
      const made = patchedOnce('main.tf', head + body + tail, WANTED);
      expect(made.startsWith(head)).toBe(true);
      expect(made.endsWith(tail)).toBe(true);
      const changed = made.slice(head.length, made.length - tail.length);
      expect(changed).toMatch(/publicly_accessible\s+= false/);
      expect(changed).toMatch(/deletion_protection\s+= true/);
      // But for the gaps before the signs, every line that said something else is there as it was.
      const lines = (text: string) => text.split('\n').map((one) => one.replace(/ += /, ' = '));
      const kept = lines(body).filter((one) => !/^\s*publicly_accessible = true/.test(one));
      expect(lines(changed).filter((one) => !/^\s*(publicly_accessible = false|deletion_protection = true)/.test(one))).toEqual(kept);
      expect(patchedOnce('main.tf', made, WANTED)).toBe(made);
    }),
    { numRuns: 150 },
  );
});

const scalar = fc.constantFrom(
  'mysql',
  '"a: b"',
  "'it''s'",
  '!Ref Size',
  '!Sub "${AWS::StackName}-db"',
  '{Ref: Size}',
  '[1, two]',
  '|\n        one\n\n        two',
  '>-\n        # no comment',
  'ключ # one',
);
const entries = fc.uniqueArray(fc.tuple(fc.constantFrom('Engine', 'Note', 'Size', 'Other'), scalar), {
  selector: ([name]) => name,
  maxLength: 4,
});

test('whatever stands in a template, every other line stays, and what was patched needs no patch', () => {
  fc.assert(
    fc.property(entries, fc.boolean(), fc.boolean(), (others, isPublic, isFollowed) => {
      const properties = [
        ...others.map(([name, said]) => `      ${name}: ${said}\n`),
        ...(isPublic ? ['      PubliclyAccessible: true\n'] : []),
      ];
      const rest = isFollowed ? '\n  # next\n  Photos: {Type: AWS::S3::Bucket}\n' : '';
      const text = `Resources:\n  Orders:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      DBInstanceIdentifier: orders\n${properties.join('')}${rest}`;
      const plan = { ...WANTED, ...ofStack('Orders') };
      const made = patchedOnce('stack.yaml', text, plan);
      const without = (all: string) => all.split('\n').filter((one) => !/^ {6}(PubliclyAccessible|DeletionProtection): /.test(one));
      expect(without(made)).toEqual(without(text));
      expect(made).toContain('PubliclyAccessible: false\n');
      expect(made).toContain('DeletionProtection: true\n');
      expect(patchedOnce('stack.yaml', made, plan)).toBe(made);
    }),
    { numRuns: 150 },
  );
});
