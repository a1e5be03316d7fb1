import { expect, test } from 'vitest';
import { loadSourceFiles, nodesOf, type SourceFile } from '../../support/house/source-file.ts';

/**
 * ARNs and hosts that are written out and are right so. Whatever is built for an account has the partition of that account: an ARN of another
 * is of nothing there, and a policy that names one's own does not fit it.
 */
const WRITTEN_OUT: { readonly [path: string]: string } = {
  'clouds/aws/recording.ts': 'examples for sentences',
  'clouds/aws/access/escalation/promote.ts': 'what somebody would attach, compared by conditions on policies of AWS',
  'clouds/aws/policy-request.ts': 'a stranger, whose name must fit no pattern of the account',
  'resources/aws/s3/bucket/acl-setting.ts': 'groups of access lists, called so in all',
  'resources/aws/s3/bucket/log-delivery.ts': 'the same',
  'workflow/dialect.ts': 'integrations as the runners here know them; infra/engine.ts writes the partition into what is deployed',
  'workflow/scan-machine.ts': 'the same',
};

const ROOMS = /^(core|clouds|resources|rules|templates|adapters|functions|workflow|infra)\//;
const files = loadSourceFiles().filter(({ path }) => ROOMS.test(path) && !path.includes('.gen.'));

function textsOf({ program }: SourceFile): readonly string[] {
  return [...nodesOf(program)].flatMap((node) => {
    if (node.type === 'Literal') return [String(node['value'] ?? '')];
    return node.type === 'TemplateElement' ? [String(Object(node['value']).raw)] : [];
  });
}

/** An ARN of one partition, an address of AWS, or of its console. Services that ask (`lambda.amazonaws.com`) are called so in all. */
function isOfOnePartition(text: string): boolean {
  return /^arn:aws[a-z-]*:|https?:\/\/[^ ]*(amazonaws\.com|console\.aws)|^\.amazonaws\.com[/$]/.test(text);
}

test('nothing is built for one partition alone', () => {
  const found = files.flatMap((file) =>
    textsOf(file)
      .filter((text) => isOfOnePartition(text) && WRITTEN_OUT[file.path] === undefined)
      .map((text) => `${file.path}: ${text}`),
  );
  expect(found).toEqual([]);
});

test('each exception is there', () => {
  const seen = files.filter((file) => textsOf(file).some(isOfOnePartition)).map(({ path }) => path);
  expect(Object.keys(WRITTEN_OUT).filter((path) => !seen.includes(path))).toEqual([]);
});
