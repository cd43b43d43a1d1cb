import type { Database } from '#db/client.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { findCertificateName } from '#features/certificates/find-certificate-name.ts';
import { findTrainee } from '#features/enrolment/find-trainee.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { findReadiness } from '#features/requirements/find-readiness.ts';
import { gatherEvidence } from '#features/requirements/gather-evidence.ts';
import type { Readiness } from '#features/requirements/readiness.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import manifest from '../../../package.json' with { type: 'json' };
import type { AuditPack, AuditPackRefusal } from './audit-pack.ts';
import { findPackContents } from './find-pack-contents.ts';
import { withManifest } from './manifest.ts';
import type { PackFile } from './pack-file.ts';
import { guideFiles } from './pack-guide.ts';
import { writeZip } from './write-zip.ts';

export interface AskedPack {
  traineeId: string;
  /** A programme that the trainee takes, or a pathway; without it the programme enrolled in last. */
  by?: string | undefined;
  /** The day to judge for; without it today. */
  on?: CalendarDate | undefined;
  /** `codes` for everybody but the trainee: no name of a client, no word of the trainee's or of the feedback. */
  reveals: 'codes' | 'topics' | 'names';
}

/**
 * Everything that a verdict rests on, in one zip that can be judged again without this academy: for the trainee, and with codes
 * for administrators. The same evidence gives the same bytes, whoever makes it and whenever. That it was made is a line of the
 * audit trail, with the SHA-256 of its manifest.
 */
export async function makeAuditPack(
  db: Database,
  keys: KeyRing,
  actor: Person,
  { traineeId, by, on, reveals }: AskedPack,
  now: Date,
): Promise<Outcome<AuditPack, AuditPackRefusal>> {
  const trainee = await findTrainee(db, traineeId);
  if (!trainee || !may.exportLogOf(actor, { traineeId })) return refuse('not-found');
  if (reveals !== 'codes' && actor.id !== traineeId) return refuse('names-are-theirs');
  const academy = await findAcademy(db);
  if (!academy) throw new Error('No academy was founded here yet.');
  const certificateName = await findCertificateName(db, traineeId);

  let readiness: Readiness | undefined;
  let contents: PackFile[] = [];
  // Rooms are read one after another; whatever is logged or signed meanwhile would stand in some files only.
  for (let attempt = 1; attempt <= 5 && !readiness; attempt += 1) {
    const found = await findReadiness(db, actor, { traineeId, by, on }, now);
    if (!found.ok) return refuse(found.refusal);
    const { evidence, enrolment } = found.value;
    contents = await findPackContents(db, keys, { traineeId, readiness: found.value, reveals });
    const after = await gatherEvidence(db, traineeId, enrolment.programmeId);
    if (JSON.stringify(after) === JSON.stringify(evidence)) readiness = found.value;
  }
  if (!readiness) return refuse('changed-meanwhile');

  const { book } = readiness;
  const about = {
    practicum: manifest.version,
    academy: { name: academy.name, address: academy.address },
    trainee: { name: trainee.name, nameOnCertificates: certificateName?.name ?? null, email: trainee.email },
    clients: reveals === 'names' ? ('names' as const) : ('codes' as const),
  };
  const { files, manifestHash } = withManifest([...contents, ...guideFiles(contents, readiness, about)], {
    ...about,
    judgedBy: { id: book.id, is: book.is, title: book.title },
    on: readiness.on,
  });
  const bytes = await writeZip(files);
  await db.write((tx) =>
    recordEvent(tx, {
      actor,
      event: 'audit-pack-made',
      subjectId: traineeId,
      at: now,
      particulars: {
        ...{ by: book.id, on: readiness.on, files: files.length, manifestSha256: manifestHash },
        withNames: reveals === 'names',
      },
    }),
  );
  return done({
    name: `audit-pack-${book.id}-${readiness.on}.zip`,
    bytes,
    files: files.length,
    manifestHash,
  });
}
