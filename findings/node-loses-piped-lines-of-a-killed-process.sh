#!/usr/bin/env bash
# Node 24.21.0 on Linux.
#
# Node's documentation says that writes to process.stdout are synchronous where it is a pipe, but on Windows. So a line that was written
# before a process is killed ought to be read. What child_process gives a child is no pipe but a socket, set not to block: once as much lies
# in it as the system holds for a socket, which a few hundred short lines are, each counted with its own overhead, the rest waits within the
# process and goes with it. A reader that is slow for a moment loses lines of a child that is killed, in the middle of what it acknowledged.
#
# Seen: 171 of 100,000 lines are read that were written before the child was killed; of as many written with fs.writeSync to a file, all.
# Fails where that is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module","private":true}' > package.json
platform=$(node -p '`node-${process.platform}-${process.arch}`')
npm install --silent --no-audit --no-fund "$platform@24.21.0"
cat > writer.js <<'JS'
import { openSync, writeFileSync, writeSync } from 'node:fs';
const file = openSync('lines', 'w');
for (let line = 0; line < 100_000; line += 1) {
  process.stdout.write(`${line}\n`);
  writeSync(file, `${line}\n`);
}
writeFileSync('written', 'all');
setTimeout(() => {}, 60_000);
JS
cat > reader.js <<'JS'
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const child = spawn(process.execPath, ['writer.js'], { stdio: ['ignore', 'pipe', 'inherit'] });
// Nothing is read meanwhile, as by a process that is busy.
while (!existsSync('written')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
child.kill('SIGKILL');
let text = '';
child.stdout.on('data', (chunk) => { text += chunk; });
await new Promise((resolve) => child.stdout.once('close', resolve));
const lines = (all) => all.split('\n').length - 1;
console.log(`${lines(text)} of ${lines(readFileSync('lines', 'utf8'))} lines are read that were written before the process was killed`);
if (lines(text) === lines(readFileSync('lines', 'utf8'))) {
  console.error('Node has changed: nothing is lost.');
  process.exit(1);
}
JS
"node_modules/$platform/bin/node" reader.js
