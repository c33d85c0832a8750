#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it far enough to say which Node is needed.
const found = process.versions.node.split('.').map(Number);
if (found[0] < 20 || (found[0] === 20 && found[1] < 19)) {
  process.stderr.write(
    `quotient needs Node 20.19 or newer, and this is Node ${process.versions.node}; install a newer one from https://nodejs.org\n`,
  );
  process.exit(1);
}

import('tsx/esm/api')
  .then(({ register }) => {
    register({ tsconfig: false });
    return import('./main.ts');
  })
  .then(
    ({ main }) => main(process.argv.slice(2)),
    (error) => {
      process.stderr.write(`quotient cannot start: ${error.message}; run "npm ci" in its folder\n`);
      process.exit(1);
    },
  );
