import { expect, test } from 'vitest';
import { leanStyle, withoutFallbacks } from '../../../dashboard/lean-style.ts';

function lean(style: string, script = ''): string {
  return leanStyle({ styles: new Map([['page.css', style]]), scripts: [script] }).get('page.css') ?? '';
}

test('a property that nothing reads is left out, and so is what only it read', () => {
  expect(lean('body{--a:1px;--b:var(--c);--c:2px}p{margin:var(--a)}')).toBe('body{--0:1px}p{margin:var(--0)}');
});

test('a property that a script names keeps its name, also where no style reads it', () => {
  expect(lean('body{--tool:red;--size:1px}', 'style.setProperty("--tool", "blue")')).toBe('body{--tool:red}');
});

test('what would hold if a property were not there is left out where it always is, and kept where it may not be', () => {
  expect(lean('body{--a:1px}p{margin:var(--a,4px);padding:var(--none,var(--a,8px))}')).toBe(
    'body{--0:1px}p{margin:var(--0);padding:var(--1,var(--0))}',
  );
  expect(lean('@media print{body{--a:1px}}p{margin:var(--a,4px)}')).toBe('@media print{body{--0:1px}}p{margin:var(--0,4px)}');
  expect(lean('.card{--a:1px}p{margin:var(--a,4px)}')).toBe('.card{--0:1px}p{margin:var(--0,4px)}');
});

test('modes that are never on are left out; what holds where they are off stays', () => {
  expect(lean('.awsui-compact-mode p,.awsui-dark-mode p{margin:0}')).toBe('.awsui-dark-mode p{margin:0}');
  expect(lean('@media screen{.awsui-motion-disabled p{margin:0}}p{margin:1px}')).toBe('p{margin:1px}');
  expect(lean('p:not(.awsui-one-theme *){margin:0}')).toBe('p:not(.awsui-one-theme *){margin:0}');
});

test('one property has one name in all files', () => {
  const styles = new Map([
    ['base.css', 'body{--color:red}'],
    ['part.css', 'p{color:var(--color)}'],
  ]);
  expect([...leanStyle({ styles, scripts: [] }).values()]).toEqual(['body{--0:red}', 'p{color:var(--0)}']);
});

test.each([
  ['calc(1px + var(--a, 2px))', 'calc(1px + var(--a))'],
  ['var(--b, calc(2px * (1 + 3)))', 'var(--b, calc(2px * (1 + 3)))'],
  ['var(--b, var(--a, (1)) ) var(--a,3px)', 'var(--b, var(--a) ) var(--a)'],
  ['no variable', 'no variable'],
])('%s', (value, expected) => {
  expect(withoutFallbacks(value, new Set(['--a']))).toBe(expected);
});
