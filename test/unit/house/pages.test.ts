import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { routeList } from '../../../core/api/contract/routes.ts';
import { projectRoot } from '../../support/house/source-file.ts';

const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: projectRoot }).map((path) => ({
  path,
  text: readFileSync(join(projectRoot, path), 'utf8'),
}));
const routes = new Set(routeList.map(({ method, path }) => `${method} ${shapeOf(path)}`));

test('every route that a page names is there', () => {
  const named = pages.flatMap(({ path, text }) => routesIn(text).map((route) => ({ path, route })));
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ route }) => !routes.has(route))).toEqual([]);
});

test('every link from one page to a file leads there', () => {
  const links = pages.flatMap(({ path, text }) => [...text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, to = '']) => ({ path, to })));
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ path, to }) => !existsSync(join(projectRoot, dirname(path), to)))).toEqual([]);
});

test('a route with another method or a word that is missing is none', () => {
  expect(routesIn('`POST /v1/guard/kill-switch`').every((route) => routes.has(route))).toBe(true);
  expect(routesIn('`POST /v1/guard/stop` and `PUT /v1/tasks/{id}/cancel`').filter((route) => routes.has(route))).toEqual([]);
});

function routesIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE) (\/v1\/[\w/{}-]*)/g)].map(
    ([, method, path = '']) => `${method} ${shapeOf(path)}`,
  );
}

/** Whatever its parameters are called. */
function shapeOf(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '{}');
}
