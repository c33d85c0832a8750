import { currentSnapshot } from '#sql/engine/snapshots.ts';
import { openSnapshot, type SnapshotSession as Follower } from '#sql/engine/session.ts';

type Value = string | number | boolean | null;

/** One published snapshot, held for as long as a request is answered from it. */
export interface SnapshotSession {
  readonly id: string;
  query(
    sql: string,
    values?: readonly Value[],
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
  arrow(sql: string, values?: readonly Value[]): Promise<Uint8Array>;
  /** Lets it go: a snapshot that was replaced is closed by its last reader. */
  close(): void;
}

const followers = new Map<string, Promise<Follower>>();

/**
 * The snapshot that is up now, for one request: a build that publishes in between does not
 * change its answers. Null where nothing was published yet.
 */
export async function openCurrent(workspace: string): Promise<SnapshotSession | null> {
  if (currentSnapshot(workspace) === undefined) return null;
  const follower = await followerOf(workspace);
  return new Promise((hand, refuse) => {
    follower
      .read(
        (reader) =>
          new Promise<void>((release) =>
            hand({
              id: reader.id,
              query: (sql, values) => reader.query(sql, values),
              arrow: (sql, values) => reader.arrow(sql, values),
              close: release,
            }),
          ),
      )
      .catch(refuse);
  });
}

function followerOf(workspace: string): Promise<Follower> {
  const known = followers.get(workspace);
  if (known !== undefined) return known;
  const opened = openSnapshot(workspace);
  followers.set(workspace, opened);
  opened.catch(() => followers.delete(workspace));
  return opened;
}

/** Closes what is held open for a workspace; for tests. */
export async function forget(workspace: string): Promise<void> {
  const follower = await followers.get(workspace);
  followers.delete(workspace);
  follower?.close();
}
