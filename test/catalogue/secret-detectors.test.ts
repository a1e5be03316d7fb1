import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSecretsInPairs, findSecretsInText, findSecretsInUserData } from '../../clouds/aws/secret-detectors.ts';

// Made up for these tests, and cut in two so that no scanner of repositories takes them for real.
const ACCESS_KEY_ID = `AKIA${'Q3EGRZT7WNB2LXVD'}`;
const SECRET_KEY = `kX9v/Q2mZt7RbL4w${'Yp8sHc3NfJ6dGuEa5+Bq0VTi'}`;
const GITHUB = `ghp_${'a8Kd03mPzQ7vTr5LbXw2Ny9HcJ4sGf6UeB1o'}`;
const STRIPE = `sk_live_${'51HbQx2eZvKYlo2C0d8f'}`;
const JWT = `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiJ0ZWFob3VzZSJ9'}.${'c2lnbmF0dXJlLW9mLXRlYQ'}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a text', () => {
  test.each([
    ['an access key id', `export KEY=${ACCESS_KEY_ID}`, 'KEY', 'aws-access-key-id'],
    ['a secret access key', `aws configure set x ${SECRET_KEY}`, 'line 1', 'aws-secret-access-key'],
    ['a private key', 'cat <<E\n-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'line 2', 'private-key'],
    ['an OpenSSH key', '-----BEGIN OPENSSH PRIVATE KEY-----', 'line 1', 'private-key'],
    ['a GitHub token', `git clone https://x:${GITHUB}@github.com/tea/house`, 'line 1', 'github-token'],
    ['a GitLab token', `GITLAB=glpat-${'x7Tq2mZ9kLw4Rb8Vn3Ys'}`, 'GITLAB', 'gitlab-token'],
    ['a Slack token', `slack: xoxb-${'263594206564-FGqddMF8t08v'}`, 'slack', 'slack-token'],
    ['a Stripe key', `{"stripe": "${STRIPE}"}`, 'stripe', 'stripe-key'],
    ['a JSON web token', `Authorization: Bearer ${JWT}`, 'Authorization', 'json-web-token'],
    ['a URL with a password', 'DATABASE=postgres://tea:oolong77@db.internal:5432/tea', 'DATABASE', 'url-with-password'],
    ['a password in a shell script', '#!/bin/bash\nexport DB_PASSWORD=oolong77\n', 'DB_PASSWORD', 'secret-name'],
    ['a password in JSON', '{"database": {"db_password": "oolong-tea"}}', 'db_password', 'secret-name'],
    ['a password in YAML', 'database:\n  password: oolong-tea', 'password', 'secret-name'],
    ['a password as an option', 'mysqld --root-password oolong77', 'root-password', 'secret-name'],
    ['a pair in a pair', 'docker run -e DB_PASSWORD=oolong77', 'DB_PASSWORD', 'secret-name'],
    ['a random value', 'curl -H "x: q7RtZ2mK9wLx4VbN8sYh3PcD6fGj"', 'x', 'high-entropy'],
    ['a key in a connection string', 'AccountName=tea;AccountKey=oolong77', 'AccountKey', 'secret-name'],
  ])('has %s', (_, text, name, detector) => expect(findSecretsInText(text)).toContainEqual({ name, detector }));

  test.each([
    ['a UUID', 'id=7f9c24e8-3b12-4fef-91e0-5d1c2b7a9e44'],
    ['an ARN', 'KEY=arn:aws:kms:eu-west-1:210987654321:key/7f9c24e8-3b12-4fef-91e0-5d1c2b7a9e44'],
    ['an ARN with a secret’s suffix', 'DB_PASSWORD=arn:aws:secretsmanager:eu-west-1:210987654321:secret:tea/db-a8Kd03'],
    ['the digest of an image', 'image: tea/house@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['a commit', 'git checkout 98c645f2d1a0b3c4e5f60718293a4b5c6d7e8f90'],
    ['the integrity of a package', 'integrity sha512-Xv7Rt2mK9wLx4VbN8sYh3PcD6fGjq5TzHaE0uW1iOoBnCkMlJdSgFpQrZyAe8b=='],
    ['a semantic version', 'VERSION=1.24.3-rc.12+build.20261122'],
    ['a public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKx9vQ2mZt7RbL4wYp8sHc3NfJ6dGuEa5Bq0VTi tea@house'],
    ['a path', 'cp /opt/TeaHouse/Release2026/Bin/ServerLauncher7 /usr/local/bin'],
    ['a class name', 'com.teahouse.OrderManagementServiceApplication2Configuration'],
    ['a reference to the secrets manager', 'password: "{{resolve:secretsmanager:tea/db:SecretString:password}}"'],
    ['a variable', 'DB_PASSWORD=${' + 'TEA_DB_PASSWORD}\nTOKEN=$1'],
    ['a command that fetches it', 'DB_PASSWORD=$(aws ssm get-parameter --name /tea/db)'],
    ['a parameter of a document', '{"password": "{{ Password }}"}'],
    ['a switch', 'USE_TOKEN=true\nrequire_password: no'],
    ['a placeholder', 'API_KEY=<your key>\nPASSWORD=changeme\nSECRET=****'],
    ['what is said of a secret', 'SECRET_NAME=tea-house\nTOKEN_TTL=3600\nMAX_TOKENS=4096\nPASSWORD_FILE=/run/tea\nAWS_ACCESS_KEY_ID='],
    ['the name of a parameter', 'DB_PASSWORD=/teahouse/production/database'],
    ['a URL without a password', 'TOKEN_SOURCE=https://tea.example/oauth2/token'],
    ['a URL with a variable for a password', 'postgres://tea:${' + 'PASSWORD}@db.internal/tea'],
    ['a call', 'password = get_secret("tea/db")'],
    ['plain words', 'This is some user data: start the tea house, then forget the password.'],
    ['a file in lines of base64', `${base64('x'.repeat(50)).slice(0, 60)}\n`.repeat(4)],
  ])('has no secret in %s', (_, text) => expect(findSecretsInText(text)).toEqual([]));

  test('says each place once, in the order of the names', () => {
    const text = 'b_password=oolong77\na_password=sencha88\nb_password=assam99';
    expect(findSecretsInText(text).map(({ name }) => name)).toEqual(['a_password', 'b_password']);
  });

  test('shows no part of a value as a name', () => {
    const text = `PASSWORD=oolong,mytoken:sencha SECRET="first mypassword: second" https://user:tea-secret:more@host`;
    expect(findSecretsInText(text)).toEqual([
      { name: 'PASSWORD', detector: 'secret-name' },
      { name: 'SECRET', detector: 'secret-name' },
      { name: 'line 1', detector: 'url-with-password' },
    ]);
  });

  test.each([
    ['an option', 'mysql --password MyDbSecret=abc123 --host db', 'password'],
    ['a quoted option', 'mysql --password "first MyDbSecret=abc123" --host db', 'password'],
    ['an assignment with an option in it', 'DB_PASSWORD="oolong --my-token sencha88"', 'DB_PASSWORD'],
  ])('shows no part of the value of %s as a name', (_, text, name) => {
    expect(findSecretsInText(text)).toEqual([{ name, detector: 'secret-name' }]);
  });

  test('shows each of two options', () => {
    const text = 'mysql --password oolong77 --api-token sencha88 DB_SECRET=assam99';
    expect(findSecretsInText(text).map(({ name }) => name)).toEqual(['DB_SECRET', 'api-token', 'password']);
  });

  // A search that goes back for each place would take more than half a minute for a single one of these; all of them take about three seconds.
  test('is looked through in time that grows with its length', { timeout: 30_000 }, () => {
    const bad = [
      'a-',
      'a=',
      'a="',
      'eyJ',
      'x://',
      'A1',
      'token=',
      '-----BEGIN ',
      'AQ',
      '{{',
      'arn:aws:',
      'password="a',
      '\n',
      'ssh-rsa ',
      '/',
    ];
    for (const piece of bad) findSecretsInText(piece.repeat(256 * 1024).slice(0, 256 * 1024));
  });
});

describe('pairs', () => {
  test.each([
    ['a password', { DB_PASSWORD: 'oolong' }, ['DB_PASSWORD', 'secret-name']],
    ['a password of digits', { dbPassword: '123456' }, ['dbPassword', 'secret-name']],
    ['a token', { authToken: 'first-flush' }, ['authToken', 'secret-name']],
    ['an API key', { 'tea.api-key': '12345abcd' }, ['tea.api-key', 'secret-name']],
    ['an access key id', { KEY: ACCESS_KEY_ID }, ['KEY', 'aws-access-key-id']],
    ['a secret key', { TEA: SECRET_KEY }, ['TEA', 'aws-secret-access-key']],
    ['a value that holds another pair', { OPTIONS: '-Xmx2g -Ddb.password=oolong77' }, ['OPTIONS', 'secret-name']],
    ['a JSON value', { CONFIG: '{"clientSecret":"oolong77"}' }, ['CONFIG', 'secret-name']],
    ['base64 of a text with a password', { CONFIG: base64('DB_PASSWORD=oolong77-first-flush') }, ['CONFIG', 'secret-name']],
  ])('have %s', (_, pairs, [name, detector]) => expect(findSecretsInPairs(pairs)).toEqual([{ name, detector }]));

  test.each([
    [{ DB_PASSWORD: '' }],
    [{ DB_PASSWORD: 'arn:aws:ssm:eu-west-1:210987654321:parameter/tea/db' }],
    [{ DB_PASSWORD: 'ssm:/tea/db' }],
    [{ SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:210987654321:secret:tea/db-a8Kd03' }],
    [{ PASSWORD_MIN_LENGTH: '14', TOKEN_EXPIRY: '3600', TOKEN: '12' }],
    [{ KEYBOARD: 'qwertz', MONKEY: 'bananas', BYPASS: 'nowhere', COMPASS: 'north' }],
    [{ LOG_LEVEL: 'debug', REGION: 'eu-west-1', TABLE: 'tea-house-orders-production' }],
    [{ env_var_name: 'env_var_value' }],
  ])('without a secret: %j', (pairs) => expect(findSecretsInPairs(pairs)).toEqual([]));

  test('of which the name is a secret show a number', () => {
    expect(findSecretsInPairs({ LEVEL: 'debug', [GITHUB]: STRIPE })).toEqual([{ name: 'entry 2', detector: 'stripe-key' }]);
  });
});

describe('user data', () => {
  const script = 'This is some user data\nDB_PASSWORD=oolong77\nDB_USER=tea\n';
  const found = [{ name: 'DB_PASSWORD', detector: 'secret-name' }];

  test('is base64 of text', () => expect(findSecretsInUserData(base64(script))).toEqual(found));
  test('may be packed', () => expect(findSecretsInUserData(gzipSync(script).toString('base64'))).toEqual(found));
  test('may hold packed files', () => {
    const config = `#cloud-config\nwrite_files:\n- encoding: gz+b64\n  content: ${gzipSync(script).toString('base64')}\n`;
    expect(findSecretsInUserData(base64(config))).toEqual([{ name: 'line 4', detector: 'secret-name' }]);
  });
  test('without a secret has none', () => expect(findSecretsInUserData(base64('This is some user data'))).toEqual([]));
  test('may be empty', () => expect(findSecretsInUserData('')).toEqual([]));
  test.each([
    ['no text', Buffer.from([0xc0, 0xaf]).toString('base64')],
    ['cut off', gzipSync(script).subarray(0, 20).toString('base64')],
    ['a bomb', gzipSync(Buffer.alloc(50 * 1024 * 1024)).toString('base64')],
    ['not base64', 'was$ist%das'],
  ])('that is %s is not called clean', (_, data) => expect(findSecretsInUserData(data)).toBeUndefined());
});

describe('what comes out', () => {
  const character = fc.constantFrom(...'abcdefgXYZ0123456789:=/@+-_., "\'{}$\\\n#token=secret:');
  const value = fc.oneof(
    fc.string({ minLength: 6, maxLength: 48, unit: character }),
    fc.string({ minLength: 6, maxLength: 48 }),
    fc.constantFrom(ACCESS_KEY_ID, SECRET_KEY, GITHUB, STRIPE, JWT, `my-password:${GITHUB}`, `x://token:${STRIPE}@host`),
  );

  test('has no six characters of a value that are not in its name', () => {
    fc.assert(
      fc.property(fc.constantFrom('DB_PASSWORD', 'authToken'), value, (name, secret) => {
        const texts = [
          `${name}=${secret.replace(/\s/g, '')}`,
          `export ${name}=${secret.replace(/[\s"']/g, '')} # of the tea house`,
          `{${JSON.stringify(name)}: ${JSON.stringify(secret.replace(/["\\\n]/g, ''))}}`,
        ];
        const found = [findSecretsInPairs({ [name]: secret }), ...texts.map(findSecretsInText)];
        const shown = JSON.stringify(found).replaceAll(name, '');
        for (let at = 0; at + 6 <= secret.length; at += 1) {
          const part = JSON.stringify(secret.slice(at, at + 6)).slice(1, -1);
          if (!VOCABULARY.includes(part)) expect(shown).not.toContain(part);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/** Words of our own that a value may happen to share. */
const VOCABULARY = JSON.stringify([{ name: 'line 1', detector: 'secret-name' }]);
