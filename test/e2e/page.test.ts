import { beforeAll, describe, expect, inject, test } from 'vitest';
import { askDistribution } from '../support/deployment/distribution.ts';
import { deployedProduct, type Product } from '../support/deployment/shared-deployment.ts';

let product: Product;

beforeAll(async () => {
  product = await deployedProduct(inject('motoUrl'));
});

describe('the page, from its distribution,', () => {
  const ask = (path: string, accept = 'text/html') => askDistribution(product.deployment.proxyUrl, product.pageUrl, path, { accept });

  test('is the same at every path, is asked for each time, and may ask nobody but its own origin and Cognito', async () => {
    for (const path of ['/', '/tasks/T-1', '/signed-in?code=1&state=2']) {
      const { status, headers, body } = await ask(path);
      expect([path, status]).toEqual([path, 200]);
      expect(body).toContain('<div id="page">');
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; script-src 'self'; .*connect-src 'self' https:\/\/cognito-idp\.us-east-1\.amazonaws\.com https:\/\/cloudmend-\d{12}\.auth\.us-east-1\.amazoncognito\.com;/,
      );
    }
  });

  test('has every part that it names, kept for ever', async () => {
    const { body } = await ask('/');
    const parts = [...body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(parts.length).toBeGreaterThan(2);
    for (const path of parts) {
      const { status, headers } = await ask(path, '*/*');
      expect([path, status]).toEqual([path, 200]);
      if (path.startsWith('/assets/')) expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  });

  test('tells how people sign in, and no secret', async () => {
    const { status, body } = await ask('/config.json', '*/*');
    expect(status).toBe(200);
    expect(Object.keys(JSON.parse(body)).sort()).toEqual(['clients', 'discovery', 'issuer', 'ports', 'product', 'scope', 'signIn']);
  });

  test('is no list of what else lies there', async () => {
    expect((await ask('/', '*/*')).status).toBe(404);
    expect((await ask('/assets/nothing.js', '*/*')).status).toBe(403);
  });
});
