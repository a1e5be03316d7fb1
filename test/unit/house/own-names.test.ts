import { expect, test } from 'vitest';
import { loadSourceFiles, nodesOf, parseSource, type SourceFile } from '../../support/house/source-file.ts';

/**
 * Texts that begin like the name of something that is deployed, and are none. Whatever is deployed is called by `infra/names.ts`, so that two
 * installations stand beside each other; what tells the product's own things apart asks `core/own-names.ts`.
 */
const NONE: { readonly [path: string]: readonly string[] } = {
  // What stands in files and signatures.
  'core/plan/plan-file.ts': ['cloudmend-plan-1'],
  'core/task/status/evidence-digest.ts': ['cloudmend-evidence-1'],
  'core/receipt/receipt-form.ts': ['cloudmend-receipt-1'],
  // The default, once; and the names that are never touched whatever this installation is called.
  'core/own-names.ts': ['cloudmend'],
  'clouds/aws/own.ts': ['cloudmend-'],
  // What fixes make in accounts: they are of the account, whichever installation made them.
  'clouds/azure/recording.ts': ['cloudmend(-'],
  // The source of the product's events, on a bus of its own, what its API is called in its document, and what the page is told that it talks to.
  'infra/engine.ts': ['cloudmend'],
  'adapters/bus/event-bridge.ts': ['cloudmend'],
  'infra/gateway-document.ts': ['cloudmend'],
  'infra/own-issuer.ts': ['cloudmend'],
  'infra/sign-in.ts': ['cloudmend'],
  'core/api/contract/sign-in.ts': ['cloudmend'],
  // Directories on one machine, and what others are told who calls.
  'adapters/env.ts': ['cloudmend', '.cloudmend'],
  'infra/template-file.ts': ['cloudmend-template'],
  'adapters/notify/guarded-post.ts': ['cloudmend'],
  'adapters/azure/arm-client.ts': ['cloudmend'],
  'core/notify/ticket-body.ts': ['cloudmend'],
};

const ROOMS = /^(infra|adapters|functions|core|clouds|workflow)\//;
const files = loadSourceFiles().filter(({ path }) => ROOMS.test(path) && !path.includes('.gen.'));

/** `cloudmend`, or what begins with it as a name does; a sentence about the program goes on with a blank. */
const LIKE_A_NAME = /^\.?cloudmend$|(?:^|[/:"'(\s])(cloudmend[(-]+[\w]*(?:-\w+)*)/g;

function namesIn({ program }: SourceFile): readonly string[] {
  const texts = [...nodesOf(program)].flatMap((node) => {
    if (node.type === 'Literal') return [String(node['value'] ?? '')];
    if (node.type === 'TemplateElement') return [String(Object(node['value']).raw)];
    return [];
  });
  return texts
    .filter((text) => !text.endsWith('.ts'))
    .flatMap((text) => [...text.matchAll(LIKE_A_NAME)].map((match) => match[1] ?? match[0]));
}

test('nothing that is deployed has a name that no setting changes', () => {
  const found = files.flatMap((file) =>
    namesIn(file)
      .filter((name) => NONE[file.path]?.includes(name) !== true)
      .map((name) => `${file.path}: ${name}`),
  );
  expect(found).toEqual([]);
});

test('each exception is there', () => {
  const gone = Object.entries(NONE).flatMap(([path, names]) => {
    const there = files.filter((file) => file.path === path).flatMap(namesIn);
    return names.filter((name) => !there.includes(name)).map((name) => `${path}: ${name}`);
  });
  expect(gone).toEqual([]);
});

test.each([
  ["const role = 'cloudmend-api';", ['cloudmend-api']],
  ['const arn = `arn:aws:iam::1:role/cloudmend-api`;', ['cloudmend-api']],
  ["new EventBus(this, 'Bus', { eventBusName: 'cloudmend' });", ['cloudmend']],
  ["const header = 'x-cloudmend-id';", []],
  ["const says = 'Deploy it again with cloudmend rules';", []],
])('the test sees %s', (text, names) => {
  expect(namesIn(parseSource('infra/some.ts', text))).toEqual(names);
});
