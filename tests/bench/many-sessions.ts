import { createClient } from '@libsql/client';
import { newId } from '#shared/new-id.ts';

/** Trainees with clients and signed sessions, written in bulk. */
export interface Crowd {
  trainees: number;
  sessionsEach: number;
  mentorId: string;
  programmeId: string;
  /** They are enrolled and take part in one cohort, or in nothing. */
  isCohort: boolean;
}

/** Of each trainee: enough to meet many clients, few enough for each to come again. */
const clientsEach = 12;

/**
 * Writes a crowd into a closed data file: a quarter of the sessions wait for the mentor, one in nine is with a client who is not to be
 * named, and half of the clients consented on record. Nothing is kept safe: the file is for measuring alone.
 * @param file that nobody has opened since it was copied.
 * @returns the id of the cohort.
 */
export async function addCrowd(file: string, crowd: Crowd): Promise<string> {
  const db = createClient({ url: `file:${file}`, concurrency: 1 });
  for (const pragma of [
    'journal_mode = OFF',
    'synchronous = OFF',
    'foreign_keys = OFF',
    'cache_size = -1000000',
  ])
    await db.execute(`PRAGMA ${pragma}`);
  const found = await db.execute("select name, sql from sqlite_master where type = 'trigger'");
  const guards = found.rows.map((row) => ({ name: row['name'] as string, sql: row['sql'] as string }));
  for (const { name } of guards) await db.execute(`drop trigger "${name}"`);
  const at = Date.now();
  const cohortId = newId();
  if (crowd.isCohort)
    await db.execute({
      sql: `insert into cohorts (id, name, programme_id, opens_on, opened_at) values (?, 'Everybody', ?, date('now', '-700 days'), ?)`,
      args: [cohortId, crowd.programmeId, at],
    });
  const numbers = (count: number) => `with recursive numbers(n) as (
    select 0 where ${count} > 0 union all select n + 1 from numbers where n + 1 < ${count})`;
  await db.execute('create temp table crowd (n integer primary key, id text)');
  await db.execute(
    'create temp table crowd_clients (trainee integer, n integer, id text, primary key (trainee, n))',
  );
  await db.execute(
    `insert into crowd ${numbers(crowd.trainees)} select n, lower(hex(randomblob(16))) from numbers`,
  );
  await db.execute({
    sql: `insert into people (id, name, email, time_zone, joined_at)
      select id, 'Trainee ' || (n + 1), id || '@example.org', 'Europe/Dublin', ? from crowd`,
    args: [at],
  });
  await db.execute({
    sql: `insert into person_roles (person_id, role, granted_at) select id, 'trainee', ? from crowd`,
    args: [at],
  });
  // Without a cohort they are not enrolled either: a look for refusals passes them by, and only their rows are in the way.
  if (crowd.isCohort)
    await db.execute({
      sql: `insert into enrolments (id, trainee_id, programme_id, cohort_id, education_began_on, enrolled_at)
      select lower(hex(randomblob(16))), id, ?, ?, date('now', '-700 days'), ? from crowd`,
      args: [crowd.programmeId, cohortId, at],
    });
  await db.execute({
    sql: `insert into mentor_assignments (id, trainee_id, mentor_id, from_on, assigned_at)
      select lower(hex(randomblob(16))), id, ?, date('now', '-700 days'), ? from crowd`,
    args: [crowd.mentorId, at],
  });
  await db.execute(
    `insert into crowd_clients ${numbers(clientsEach)}
      select crowd.n, numbers.n, lower(hex(randomblob(16))) from crowd cross join numbers`,
  );
  await db.execute({
    sql: `insert into clients (id, trainee_id, code, is_group, added_at)
      select c.id, crowd.id, 'C' || (c.n + 1), 0, ? from crowd_clients c join crowd on crowd.n = c.trainee`,
    args: [at],
  });
  await db.execute(`create temp table crowd_sessions (id text, trainee integer, n integer)`);
  await db.execute(
    `insert into crowd_sessions ${numbers(crowd.sessionsEach)}
      select lower(hex(randomblob(16))), crowd.n, numbers.n from crowd cross join numbers`,
  );
  await db.execute({
    sql: `insert into practice_sessions (id, trainee_id, client_id, revision, started_at, time_zone, held_on, duration_minutes,
        kind, fee, medium, topic, client_agreed_to_be_named, logged_at, changed_at)
      select s.id, crowd.id, c.id, 1, ? - (1 + s.n / 2) * 86400000 + (s.n % 2) * 7200000, 'Europe/Dublin',
        date('now', '-' || (1 + s.n / 2) || ' days'), 30 + (s.n % 4) * 15, 'individual',
        case s.n % 5 when 0 then 'pro-bono' else 'paid' end, 'video', 'Sleep before night duty', s.n % 9 > 0, ?, ?
      from crowd_sessions s join crowd on crowd.n = s.trainee
        join crowd_clients c on c.trainee = s.trainee and c.n = s.n % ${clientsEach}`,
    args: [at, at, at],
  });
  for (const [step, actor, which] of [
    ['sent', 'crowd.id', 'true'],
    ['signed', '?', 's.n % 4 > 0'],
  ])
    await db.execute({
      sql: `insert into practice_steps (session_id, revision, step, actor_id, taken_at)
        select s.id, 1, '${step}', ${actor}, ${at} from crowd_sessions s join crowd on crowd.n = s.trainee where ${which}`,
      args: actor === '?' ? [crowd.mentorId] : [],
    });
  await db.execute({
    sql: `insert into naming_consents (id, client_id, trainee_id, text_version, means, given_on, recorded_at)
      select lower(hex(randomblob(16))), c.id, crowd.id, '2026-11', 'signed', date('now', '-690 days'), ?
      from crowd_clients c join crowd on crowd.n = c.trainee where c.n % 2 = 0`,
    args: [at],
  });
  for (const { sql } of guards) await db.execute(sql);
  await db.execute('PRAGMA journal_mode = WAL');
  db.close();
  return cohortId;
}
