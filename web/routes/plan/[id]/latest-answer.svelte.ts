/** A worker that is asked again and again; while it works, only the last question waits. */
export class LatestAnswer<Question extends object, Answer extends { readonly id: number }> {
  answer = $state.raw<Answer | null>(null);
  /** The answer is that to the last question. */
  isFresh = $state(false);
  readonly #start: () => Worker;
  #worker: Worker | undefined;
  #asked = 0;
  #isBusy = false;
  #waiting: (Question & { readonly id: number }) | undefined;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  ask(question: Question): void {
    this.#asked += 1;
    this.isFresh = false;
    this.#waiting = { ...question, id: this.#asked };
    this.#next();
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #next(): void {
    if (this.#isBusy || this.#waiting === undefined) return;
    this.#worker ??= this.#listening();
    this.#isBusy = true;
    this.#worker.postMessage(this.#waiting);
    this.#waiting = undefined;
  }

  #listening(): Worker {
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.#isBusy = false;
      this.answer = data;
      this.isFresh = data.id === this.#asked;
      this.#next();
    });
    return worker;
  }
}
