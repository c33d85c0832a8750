import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { BuildReport } from '#sql/engine/types.ts';

/** What came of one build, in a few words for people. */
export interface BuilderAnswer {
  readonly status: BuildReport['status'];
  readonly text: string;
}

/**
 * Builds again and again beside a server, in a process that has everything loaded and remembers
 * what it has parsed. A second one stands by for when the code of a program changed.
 */
export class Builder {
  readonly #workspace: string;
  #child = start();
  #spare = start();

  constructor(workspace: string) {
    this.#workspace = workspace;
  }

  /** Forgets the programs that it has loaded. */
  renew(): void {
    this.#child.kill();
    this.#child = this.#spare;
    this.#spare = start();
  }

  build(): Promise<BuilderAnswer> {
    const child = this.#child;
    return new Promise((resolve) => {
      const ended = () => {
        if (child === this.#child) this.renew();
        resolve({ status: 'failed', text: 'the build process ended early; save again' });
      };
      const answered = (answer: BuilderAnswer | 'ready') => {
        if (answer === 'ready') return;
        child.off('message', answered).off('exit', ended);
        resolve(answer);
      };
      child.on('message', answered).once('exit', ended);
      child.send(this.#workspace, () => undefined);
    });
  }

  close(): void {
    this.#child.kill();
    this.#spare.kill();
  }
}

function start(): ChildProcess {
  return fork(join(import.meta.dirname, 'dev-builder.ts'), {
    execArgv: ['--import', import.meta.resolve('tsx')],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
}
