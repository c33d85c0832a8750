import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a file's bytes durable, then gives it its name, then makes the name durable. */
export async function publish(temporary: string, final: string): Promise<void> {
  await sync(temporary, 'r+');
  await rename(temporary, final);
  await sync(dirname(final), 'r');
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
