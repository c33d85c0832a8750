import { Presets, SingleBar } from 'cli-progress';

/** One step of a long piece of work; `done` and `total` count bytes, rows or models. */
export interface Progress {
  readonly phase: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** Shows progress until it is stopped. */
export interface ProgressView {
  readonly onProgress: (progress: Progress) => void;
  readonly stop: () => void;
}

const QUIET_MS = 1_000;
const LINE_EVERY_MS = 5_000;

/**
 * A view of progress on stderr: a bar on a terminal, else a plain line for each phase and
 * every five seconds. Work that ends within a second shows nothing.
 */
export function progressView(
  stream: NodeJS.WriteStream = process.stderr,
  now: () => number = () => performance.now(),
): ProgressView {
  return stream.isTTY ? barView(stream, now) : lineView(stream, now);
}

function barView(stream: NodeJS.WriteStream, now: () => number): ProgressView {
  const startedAt = now();
  let bar: SingleBar | undefined;
  let phase = '';
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  const onProgress = (progress: Progress) => {
    if (now() - startedAt < QUIET_MS) return;
    if (progress.phase !== phase) stop();
    phase = progress.phase;
    const payload = { phase, label: progress.label };
    if (!bar) {
      bar = new SingleBar(
        {
          stream,
          format: '{phase} {bar} {percentage}% {label}',
          clearOnComplete: true,
          hideCursor: true,
        },
        Presets.shades_classic,
      );
      bar.start(progress.total, progress.done, payload);
    }
    bar.setTotal(progress.total);
    bar.update(progress.done, payload);
  };
  return { onProgress, stop };
}

function lineView(stream: NodeJS.WriteStream, now: () => number): ProgressView {
  const startedAt = now();
  let last = { phase: '', at: -Infinity };
  const onProgress = (progress: Progress) => {
    const at = now();
    if (at - startedAt < QUIET_MS) return;
    if (progress.phase === last.phase && at - last.at < LINE_EVERY_MS) return;
    last = { phase: progress.phase, at };
    const share = progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : 0;
    stream.write(`${progress.phase}: ${share}% ${progress.label}\n`);
  };
  return { onProgress, stop: () => undefined };
}
