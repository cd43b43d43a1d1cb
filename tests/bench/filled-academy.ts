import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { academies } from '#db/schema/academy.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { enrolments, mentorAssignments } from '#db/schema/enrolment.ts';
import { people, personRoles } from '#db/schema/people.ts';
import type { Person, Role } from '#features/people/person.ts';
import { newKeyRing, type KeyRing } from '#features/vault/key-ring.ts';
import { addDays, calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';

export interface FilledAcademy {
  db: Database;
  keys: KeyRing;
  file: string;
  /** 2,500 signed sessions with 40 clients. */
  trainee: Person;
  /** Has 200 sessions of another trainee waiting. */
  mentor: Person;
  administrator: Person;
  /** Has nobody yet. */
  otherMentor: Person;
}

const now = new Date();
const today = calendarDate(now.toISOString().slice(0, 10));
const began = addDays(today, -700);

/** An academy as large as the figures of docs/performance.md speak of. */
export async function fillAcademy(): Promise<FilledAcademy> {
  const file = join(mkdtempSync(join(tmpdir(), 'practicum-bench-')), 'practicum.db');
  await migrateDatabase(`file:${file}`);
  const db = await openDatabase(`file:${file}`);
  await db.write((tx) =>
    tx.insert(academies).values({
      id: 1,
      name: 'Larkfield School of Medical Coaching',
      initials: 'LSMC',
      address: '14 Sallow Lane, Dublin 8, Ireland',
      timeZone: 'Europe/Dublin',
      directorName: 'Dr Thandi Mbeki',
      directorOffice: 'Director of education',
      isDemo: false,
    }),
  );
  const mentor = await add(db, 'mentor', 'Sofia Marin');
  const administrator = await add(db, 'administrator', 'Niamh Brennan');
  const otherMentor = await add(db, 'mentor', 'Marcus Adeyemi');
  const trainee = await add(db, 'trainee', 'Henrik Solberg');
  const other = await add(db, 'trainee', 'Leila Haddad');
  for (const each of [trainee, other]) await accompany(db, each, mentor);
  await logMany(db, trainee, mentor, 2_500, ['sent', 'signed']);
  await logMany(db, other, mentor, 200, ['sent']);
  return { db, keys: newKeyRing(), file, trainee, mentor, administrator, otherMentor };
}

async function add(db: Database, role: Role, name: string): Promise<Person> {
  const id = newId();
  const person: Person = { id, name, email: `${id}@example.org`, roles: [role], timeZone: 'Europe/Dublin' };
  await db.write(async (tx) => {
    await tx
      .insert(people)
      .values({ id, name, email: person.email, timeZone: person.timeZone, joinedAt: now });
    await tx.insert(personRoles).values({ personId: id, role, grantedAt: now });
  });
  return person;
}

const accompany = (db: Database, trainee: Person, mentor: Person) =>
  db.write(async (tx) => {
    await tx.insert(enrolments).values({
      id: newId(),
      traineeId: trainee.id,
      programmeId: 'medical-coach-2026',
      educationBeganOn: began,
      enrolledAt: now,
    });
    await tx
      .insert(mentorAssignments)
      .values({ id: newId(), traineeId: trainee.id, mentorId: mentor.id, fromOn: began, assignedAt: now });
  });

async function logMany(
  db: Database,
  trainee: Person,
  mentor: Person,
  count: number,
  steps: ('sent' | 'signed')[],
): Promise<void> {
  const codes = Array.from({ length: 40 }, (_, at) => ({ id: newId(), code: `C${at + 1}` }));
  const sessions = Array.from({ length: count }, (_, at) => {
    const heldOn = addDays(today, -1 - Math.floor(at / 4));
    return {
      id: newId(),
      traineeId: trainee.id,
      clientId: codes[at % codes.length]?.id ?? '',
      revision: 1,
      startedAt: new Date(`${heldOn}T${String(8 + 2 * (at % 4)).padStart(2, '0')}:00:00Z`),
      timeZone: 'Europe/Dublin',
      heldOn,
      durationMinutes: 30 + (at % 4) * 15,
      kind: 'individual' as const,
      fee: at % 5 === 0 ? ('pro-bono' as const) : ('paid' as const),
      medium: 'video' as const,
      topic: 'Sleep before night duty',
      clientAgreedToBeNamed: at % 9 !== 0,
      loggedAt: now,
      changedAt: now,
    };
  });
  await db.write(async (tx) => {
    await tx
      .insert(clients)
      .values(codes.map((client) => ({ ...client, traineeId: trainee.id, isGroup: false, addedAt: now })));
    for (let from = 0; from < sessions.length; from += 100)
      await tx.insert(practiceSessions).values(sessions.slice(from, from + 100));
    for (const step of steps)
      for (let from = 0; from < sessions.length; from += 100)
        await tx.insert(practiceSteps).values(
          sessions.slice(from, from + 100).map(({ id }) => ({
            sessionId: id,
            revision: 1,
            step,
            actorId: step === 'sent' ? trainee.id : mentor.id,
            takenAt: now,
          })),
        );
  });
}

/** A copy of its file for a process of its own, once everything is folded in. */
export async function closeAndCopy({ db, file }: FilledAcademy): Promise<string> {
  await db.close();
  const copy = `${file}.copy`;
  copyFileSync(file, copy);
  return copy;
}
