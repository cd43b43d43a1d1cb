import { readFileSync } from 'node:fs';
import { inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { findNamedClients } from '#features/clients/find-named-clients.ts';
import { findConsentRegister } from '#features/clients/find-consent-register.ts';
import { findMentorQualifications } from '#features/mentoring/find-mentor-qualifications.ts';
import { findObservedSessionsOf } from '#features/mentoring/find-observed-sessions.ts';
import { findLoggedRows } from '#features/practice/log/find-logged-rows.ts';
import { findSignatures } from '#features/practice/sign-off/find-signatures.ts';
import { evidenceAsJson } from '#features/requirements/evidence-schema.ts';
import type { Evidence } from '#features/requirements/evidence.ts';
import { findSources } from '#features/requirements/rule-book/find-programme.ts';
import type { Readiness } from '#features/requirements/readiness.ts';
import type { RuleBook } from '#features/requirements/requirement.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { placeOf } from '#shared/places.ts';
import { findingsAsJson } from './findings-json.ts';
import { breathe, jsonText, longJsonText, places, textFile, type PackFile } from './pack-file.ts';
import {
  bodyLogFile,
  consentFile,
  examFile,
  letterFile,
  mentorFiles,
  observationFiles,
  signOffFile,
  trainingFile,
  type PackMentor,
} from './pack-tables.ts';
import { sessionFile } from './session-file.ts';

export interface PackSubject {
  traineeId: string;
  readiness: Readiness;
  /** `codes`: no name of a client, no word of the trainee's or of the feedback. */
  reveals: 'codes' | 'topics' | 'names';
}

/** Everything that a pack holds beside its manifest and its guide. */
export async function findPackContents(
  db: Reader,
  keys: KeyRing,
  { traineeId, readiness, reveals }: PackSubject,
): Promise<PackFile[]> {
  const { book, evidence, on, findings, settings } = readiness;
  const mentors = await findMentors(db, evidence);
  const told = { book, evidence, on, mentors };
  const hasWords = reveals !== 'codes';
  const names = reveals === 'names' ? await findNamedClients(db, keys, traineeId) : undefined;
  const topics = new Map<string, string>();
  const pieces = async function* () {
    for await (const rows of findLoggedRows(db, traineeId)) {
      if (hasWords) for (const { id, topic } of rows) topics.set(id, topic);
      yield rows;
    }
  };
  const sessions = await sessionFile(told, pieces(), hasWords);
  await breathe();
  const signatures = await findSignatures(db, traineeId);
  return [
    sessions,
    ...bodyLogFile(told, { ...(names && { names }), ...(hasWords && { topics }) }),
    signOffFile(signatures),
    ...mentorFiles(told, signatures),
    ...observationFiles(told, hasWords ? await findFeedback(db, keys, traineeId) : undefined),
    trainingFile(told),
    examFile(told),
    consentFile(await findConsentRegister(db, traineeId)),
    letterFile(told),
    textFile(places.evidence, await longJsonText(evidenceAsJson(evidence))),
    textFile(places.findings, await findingsAsJson(findings)),
    textFile(places.settings, jsonText(settings)),
    textFile(places.sources, jsonText(sourcesOf(book))),
    { path: places.ruleBook(book.id), bytes: readRuleBookFile(book) },
  ];
}

async function findMentors(db: Reader, evidence: Evidence): Promise<ReadonlyMap<string, PackMentor>> {
  const ids = [...evidence.mentorCoaching, ...evidence.observed].map(({ mentorId }) => mentorId);
  const rows = await db
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]));
  const mentors = new Map<string, PackMentor>();
  for (const row of rows)
    mentors.set(row.id, { ...row, qualifications: await findMentorQualifications(db, row.id) });
  return mentors;
}

async function findFeedback(db: Reader, keys: KeyRing, traineeId: string) {
  const sessions = await findObservedSessionsOf(db, keys, traineeId);
  return new Map(sessions.flatMap(({ id, feedback }) => (feedback === undefined ? [] : [[id, feedback]])));
}

/** The pages that the rules cite, by their ids. */
function sourcesOf({ counting: { practice, mentorCoaching }, requirements }: RuleBook) {
  const cited = [practice, mentorCoaching, ...(mentorCoaching.mentorHolds ?? []), ...requirements].flatMap(
    ({ sources }) => sources,
  );
  return Object.fromEntries(findSources([...new Set(cited)]).map(({ id, source }) => [id, source]));
}

/** As it lies in content/, with its remarks. */
const readRuleBookFile = ({ id, is }: RuleBook): Uint8Array =>
  readFileSync(placeOf('content', is === 'programme' ? 'programmes' : 'pathways', `${id}.yaml`));
