import { eq, inArray, max } from 'drizzle-orm';
import type { Database, Reader } from '#db/client.ts';
import { lessonVersions } from '#db/schema/curriculum.ts';
import { findTaughtFiles, versionOf, type TaughtFile } from './find-taught-files.ts';

/**
 * Keeps each version of a lesson that is taught and was not known yet, with its whole file, and that a lesson is taught no longer. Writes
 * nothing where all is known. The school's files say so themselves: nobody decides it, hence no line in the audit trail.
 */
export async function recordLessonVersions(
  db: Database,
  now: Date,
  taught: readonly TaughtFile[] = findTaughtFiles(),
): Promise<{ recorded: number; ended: number }> {
  const nothing = { recorded: 0, ended: 0 };
  if (isAllKnown(await findLatest(db), taught)) return nothing;
  return db.write(async (tx) => {
    const latest = await findLatest(tx);
    const recorded = taught.flatMap(({ family, lessonId, version, read }) => {
      if (latest.get(`${family}/${lessonId}`)?.version === version) return [];
      const file = read();
      // Written to meanwhile: the next start knows it.
      return versionOf(file) === version ? { family, lessonId, version, file, firstSeenAt: now } : [];
    });
    const present = new Set(taught.map(({ family, lessonId }) => `${family}/${lessonId}`));
    const ended = [...latest].flatMap(([key, { family, lessonId, version }]) =>
      version === null || present.has(key)
        ? []
        : { family, lessonId, version: null, file: '', firstSeenAt: now },
    );
    for (const row of [...recorded, ...ended]) await tx.insert(lessonVersions).values(row);
    return { recorded: recorded.length, ended: ended.length };
  });
}

type Latest = Map<string, { family: string; lessonId: string; version: string | null }>;

async function findLatest(db: Reader): Promise<Latest> {
  const last = db
    .select({ seq: max(lessonVersions.seq) })
    .from(lessonVersions)
    .groupBy(lessonVersions.family, lessonVersions.lessonId);
  const { family, lessonId, version } = lessonVersions;
  const rows = await db
    .select({ family, lessonId, version })
    .from(lessonVersions)
    .where(inArray(lessonVersions.seq, last));
  return new Map(rows.map((row) => [`${row.family}/${row.lessonId}`, row]));
}

function isAllKnown(latest: Latest, taught: readonly TaughtFile[]): boolean {
  const inForce = [...latest.values()].filter(({ version }) => version !== null);
  return (
    inForce.length === taught.length &&
    taught.every(({ family, lessonId, version }) => latest.get(`${family}/${lessonId}`)?.version === version)
  );
}

/** The file of a version as it was. @param seq of the row that keeps it. */
export async function findVersionFile(db: Reader, seq: number): Promise<string | undefined> {
  const [row] = await db
    .select({ file: lessonVersions.file })
    .from(lessonVersions)
    .where(eq(lessonVersions.seq, seq));
  return row?.file;
}
