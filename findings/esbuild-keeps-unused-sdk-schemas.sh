#!/usr/bin/env bash
# esbuild 0.28.2 with @aws-sdk/client-ec2 3.1169.0.
#
# The SDK's ES modules are marked free of side effects and describe each shape in a constant of its own, so a bundle with one command ought
# to have the shapes of that command. It has the names of more than two thousand others: shapes with traits are written with computed keys,
# { [_eQN]: `…` }, and esbuild takes reading a computed key for something that may have an effect, though each key is a constant text of
# the same file. With the texts in place of the names they go.
#
# Seen: 552,229 bytes of schemas as published, 4,635 with the keys written out. Fails where that is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module","private":true}' > package.json
npm install --silent --no-audit --no-fund esbuild@0.28.2 @aws-sdk/client-ec2@3.1169.0
echo "export { EC2Client, DescribeVolumesCommand } from '@aws-sdk/client-ec2';" > entry.js
cat > bundle.js <<'JS'
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const writeOut = (source) => {
  const names = new Map([...source.matchAll(/^const (\w+) = ("[^"\\\n]*");$/gm)].map(([, name, text]) => [name, text]));
  return source.replaceAll(/\[(\w+)\]:/g, (key, name) => (names.has(name) ? `${names.get(name)}:` : key));
};
const keys = {
  name: 'keys',
  setup: ({ onLoad }) => onLoad({ filter: /schemas_\d+\.js$/ }, ({ path }) => ({ contents: writeOut(readFileSync(path, 'utf8')), loader: 'js' })),
};
async function bytesOfSchemas(plugins) {
  const { metafile } = await build({
    entryPoints: ['entry.js'], bundle: true, write: false, metafile: true, minify: true, format: 'esm', platform: 'node',
    outfile: 'out.js', mainFields: ['module', 'main'], plugins, logLevel: 'error',
  });
  const inputs = Object.entries(metafile.outputs['out.js'].inputs);
  return inputs.filter(([path]) => /client-ec2\/.*schemas_/.test(path)).reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
}
const published = await bytesOfSchemas([]);
const written = await bytesOfSchemas([keys]);
console.log(`one command of EC2: ${published} bytes of schemas as published, ${written} with the keys written out`);
if (!(published > 400_000 && written < published / 4)) {
  console.error('esbuild or the SDK has changed: the schemas that nobody uses are dropped.');
  process.exit(1);
}
JS
node bundle.js
