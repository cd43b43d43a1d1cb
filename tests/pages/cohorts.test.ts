import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAttendance } from '#features/cohorts/attendance/find-attendance.ts';
import { assignMentor } from '#features/enrolment/assign-mentor.ts';
import type { Person } from '#features/people/person.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aCohort, aLiveDay, aMember, programmeId } from '#tests/cohorts/cohort-builders.ts';
import { aResult } from '#tests/exams/exam-builders.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, openDatabase, serve, type Served } from '#tests/support/served.ts';

let site: Served;
let people: Record<'administrator' | 'assessor' | 'second' | 'mentor' | 'trainee' | 'other', Person>;
const cookies = {} as Record<keyof typeof people, string>;
const members: Person[] = [];
const ids = { cohort: '', otherCohort: '', day: '', dayToSpoil: '', dayToCorrect: '', future: '', oral: '' };

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator', 'Niamh Brennan');
  const assessor = await aPerson(db, 'assessor', 'Dr Thandi Mbeki');
  const second = await aPerson(db, 'assessor', 'Kenji Itō');
  const mentor = await aPerson(db, 'mentor', 'Jonas Larsen');
  const other = await aPerson(db, 'trainee', 'Wanjiru Kamau');
  ids.cohort = await aCohort(db, administrator);
  ids.otherCohort = await aCohort(db, administrator, 'May 2026');
  for (let nth = 1; nth <= 30; nth += 1)
    members.push(await aMember(db, administrator, ids.cohort, `Trainee ${String(nth).padStart(2, '0')}`));
  const [trainee = other] = members;
  await assignMentor(
    db,
    administrator,
    { traineeId: trainee.id, mentorId: mentor.id, fromOn: calendarDate('2026-01-12'), untilOn: null },
    now,
  );
  ids.day = await aLiveDay(db, administrator, ids.cohort, { heldOn: calendarDate('2026-10-10') });
  ids.dayToSpoil = await aLiveDay(db, administrator, ids.cohort, { heldOn: calendarDate('2026-10-17') });
  ids.dayToCorrect = await aLiveDay(db, administrator, ids.cohort, { heldOn: calendarDate('2026-10-24') });
  ids.future = await aLiveDay(db, administrator, ids.cohort, { heldOn: calendarDate('2029-10-10') });
  ids.oral = await aResult(db, assessor, {
    traineeId: trainee.id,
    programmeId,
    exam: 'oral',
    heldOn: calendarDate('2026-10-10'),
    attempt: 1,
    scorePercent: 78,
    secondAssessorId: second.id,
  });
  people = { administrator, assessor, second, mentor, trainee, other };
  for (const [name, person] of Object.entries(people))
    cookies[name as keyof typeof people] = await cookieOf(db, person);
  await db.close();
  site = await serve(file, keys);
}, 120_000);
afterAll(() => site?.stop());

const get = (path: string, who: keyof typeof cookies) =>
  fetch(site.origin + path, { redirect: 'manual', headers: { cookie: cookies[who] } });

const post = (path: string, action: string, fields: [string, string][], who: keyof typeof cookies) =>
  fetch(`${site.origin}${path}?_action=${action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.origin, cookie: cookies[who] },
    body: new URLSearchParams(fields),
  });

const dayPath = (day: string) => `/admin/cohorts/${ids.cohort}/days/${day}`;

/** Everybody present, but for what is said of some: `absent`, or how late. */
const grid = (
  liveDayId: string,
  of: (nth: number) => string = () => '',
  reason = '',
  seen: (nth: number) => string = () => '',
): [string, string][] => [
  ['liveDayId', liveDayId],
  ['reason', reason],
  ...members.flatMap(({ id }, nth): [string, string][] => [
    ['traineeIds', id],
    ['seen', seen(nth)],
    [`is-${nth}`, of(nth) === 'absent' ? 'absent' : 'present'],
    ['late', of(nth) === 'absent' ? '' : of(nth)],
    ['early', ''],
  ]),
];

async function recorded(liveDayId: string): Promise<(number | null)[]> {
  const db = await openDatabase(`file:${site.dataFolder}/practicum.db`);
  const rows = await findAttendance(db, { id: liveDayId, cohortId: ids.cohort });
  await db.close();
  return rows.map(({ minutes }) => minutes);
}

test('thirty people are recorded in one form, the page says so and shows what stands on record', async () => {
  const filled = await (await get(`${dayPath(ids.day)}?fill=present`, 'administrator')).text();
  expect(filled.match(/value="present" checked/g)).toHaveLength(30);
  expect(await recorded(ids.day)).toEqual(members.map(() => null));

  const exceptions = (nth: number) => (nth === 3 ? 'absent' : nth === 7 ? '45' : '');
  const answer = await post(
    dayPath(ids.day),
    'register.recordAttendance',
    grid(ids.day, exceptions),
    'administrator',
  );
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${dayPath(ids.day)}?done=saved`]);
  expect(await recorded(ids.day)).toEqual(members.map((_, nth) => (nth === 3 ? 0 : nth === 7 ? 315 : 360)));

  const page = await (await get(`${dayPath(ids.day)}?done=saved`, 'administrator')).text();
  expect(page).toContain('The register is saved');
  expect(page).toContain('29 came, 1 absent');
  expect(page).toContain('Late 45');
});

test.each(['360', '60abc', '1e2', '0x3C', '-30', '59.9', 'NaN', '99999'])(
  'minutes typed as "%s" come back beside their error, and nobody is recorded',
  async (typed) => {
    const answer = await post(
      dayPath(ids.dayToSpoil),
      'register.recordAttendance',
      grid(ids.dayToSpoil, (nth) => (nth === 5 ? typed : '60')),
      'administrator',
    );
    expect([400, 422]).toContain(answer.status);
    const page = await answer.text();
    expect(page).toContain('Nothing was saved');
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain(`value="${typed}"`);
    expect(page).toContain('value="60"');
    expect((await recorded(ids.dayToSpoil)).every((minutes) => minutes === null)).toBe(true);
  },
);

test('somebody chosen alone is recorded alone, and a correction asks why', async () => {
  const day = dayPath(ids.dayToCorrect);
  const [someone] = members;
  const row = (seen: string, late: string, reason: string): [string, string][] => [
    ['liveDayId', ids.dayToCorrect],
    ['reason', reason],
    ['traineeIds', someone!.id],
    ['seen', seen],
    ['is-0', 'present'],
    ['late', late],
    ['early', ''],
  ];
  const send = (fields: [string, string][]) =>
    post(day, 'register.recordAttendance', fields, 'administrator');
  expect((await send(row('', '', ''))).status).toBe(303);
  expect(await (await get(day, 'administrator')).text()).toContain('1 of 30 recorded');

  const refused = await send(row('360-0-0', '25', ''));
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('Say why the register is corrected');
  expect(page).toContain('value="25"');
  expect((await send(row('360-0-0', '25', 'A slip while recording'))).status).toBe(303);
  const after = await (await get(day, 'administrator')).text();
  expect(after).toContain('Late 25');
  expect(after).toContain('A slip while recording');
});

test('a field that nobody asked for is refused', async () => {
  const fields: [string, string][] = [...grid(ids.dayToSpoil), ['recordedBy', people.other.id]];
  const answer = await post(dayPath(ids.dayToSpoil), 'register.recordAttendance', fields, 'administrator');
  expect(answer.status).toBe(400);
  expect((await recorded(ids.dayToSpoil)).every((minutes) => minutes === null)).toBe(true);
});

test('of two administrators’ tabs the later one is told, and keeps what was typed', async () => {
  const fields = grid(ids.day, () => '260', 'By the list');
  const answer = await post(dayPath(ids.day), 'register.recordAttendance', fields, 'administrator');
  expect(answer.status).toBe(409);
  const page = await answer.text();
  expect(page).toContain('Somebody else has saved this grid');
  expect(page).toContain('value="260"');
});

test('a live day still to come has no grid', async () => {
  const page = await (await get(dayPath(ids.future), 'administrator')).text();
  expect(page).toContain('still to come');
  expect(page).not.toContain('name="seen"');
});

test('what does not exist, or belongs to another cohort, is not found', async () => {
  for (const path of [
    `/admin/cohorts/${newId()}`,
    `/admin/cohorts/${ids.otherCohort}/days/${ids.day}`,
    `/admin/cohorts/${ids.cohort}/days/${newId()}`,
    `/admin/trainees/${newId()}`,
    `/admin/trainees/${people.mentor.id}`,
    "/admin/cohorts/'%20or%20'1'='1",
  ])
    expect((await get(path, 'administrator')).status, path).toBe(404);
});

test('nobody else does what an administrator does, by whatever page they send it', async () => {
  const attempts: [string, [string, string][]][] = [
    ['register.recordAttendance', grid(ids.dayToSpoil)],
    ['register.openCheckIn', [['liveDayId', ids.dayToSpoil]]],
    ['register.closeCheckIn', [['liveDayId', ids.dayToSpoil]]],
    [
      'cohorts.changePolicy',
      [
        ['cohortId', ids.cohort],
        ['graceMinutes', '60'],
        ['leastPercent', '0'],
      ],
    ],
    [
      'register.setMakeUp',
      [
        ['liveDayId', ids.day],
        ['traineeId', people.other.id],
        ['task', 'Read it'],
        ['delivery', 'live'],
        ['minutes', '10'],
        ['dueOn', ''],
      ],
    ],
    [
      'cohorts.open',
      [
        ['name', 'Mine'],
        ['programmeId', programmeId],
        ['opensOn', '2026-01-01'],
      ],
    ],
    [
      'enrolment.enrol',
      [
        ['traineeIds', people.other.id],
        ['programmeId', programmeId],
        ['cohortId', ''],
        ['educationBeganOn', '2026-01-01'],
      ],
    ],
    [
      'enrolment.assignMentor',
      [
        ['traineeIds', people.trainee.id],
        ['mentorId', people.mentor.id],
        ['fromOn', '2020-01-01'],
        ['untilOn', ''],
      ],
    ],
  ];
  for (const who of ['trainee', 'mentor', 'assessor'] as const)
    for (const [action, fields] of attempts) {
      const page = who === 'trainee' ? '/trainee/exams' : who === 'mentor' ? '/mentor' : '/assessor';
      const answer = await post(page, action, fields, who);
      expect([403, 404], `${who} ${action}`).toContain(answer.status);
    }
  expect((await recorded(ids.dayToSpoil)).every((minutes) => minutes === null)).toBe(true);
});

test('a trainee apologises for a day ahead and takes it back; the register shows why, another trainee sees nothing', async () => {
  const page = `/trainee/live-days/${ids.future}`;
  const fields: [string, string][] = [
    ['liveDayId', ids.future],
    ['misses', 'end'],
    ['reason', 'The last ferry leaves at four.'],
  ];
  expect((await post(page, 'register.tellApology', fields, 'other')).status).toBe(404);
  const told = await post(page, 'register.tellApology', fields, 'trainee');
  expect(told.headers.get('location')).toBe(`${page}?done=told#attendance`);
  expect((await post(page, 'register.tellApology', fields, 'trainee')).status).toBe(409);
  expect(await (await get(page, 'trainee')).text()).toContain('The last ferry leaves at four.');
  expect((await get(page, 'other')).status).toBe(404);
  expect(site.output()).not.toContain('ferry');
  const back = await post(page, 'register.takeBackApology', [['liveDayId', ids.future]], 'trainee');
  expect(back.headers.get('location')).toBe(`${page}?done=coming#attendance`);
});

test('somebody who was late is set a task, hands it in, and what is accepted stands on both pages', async () => {
  const late = people.trainee;
  const tasks = `${dayPath(ids.dayToCorrect)}/make-ups`;
  const own = `/trainee/live-days/${ids.dayToCorrect}`;
  const task = (minutes: string): [string, string][] => [
    ['liveDayId', ids.dayToCorrect],
    ['traineeId', late.id],
    ['task', 'Write what you would have asked.'],
    ['delivery', 'self-paced'],
    ['minutes', minutes],
    ['dueOn', ''],
  ];
  const refused = await post(tasks, 'register.setMakeUp', task('26'), 'administrator');
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Write what you would have asked.');
  expect((await post(tasks, 'register.setMakeUp', task('25'), 'administrator')).status).toBe(303);
  const makeUpId =
    /name="makeUpId" value="([^"]+)"/.exec(await (await get(own, 'trainee')).text())?.[1] ?? '';
  const work: [string, string][] = [
    ['makeUpId', makeUpId],
    ['work', 'What would be a good first step?'],
  ];
  expect((await post(own, 'register.handInMakeUp', work, 'other')).status).toBe(404);
  expect((await post(own, 'register.handInMakeUp', work, 'trainee')).status).toBe(303);

  const waits = await (await get(tasks, 'administrator')).text();
  expect(waits).toContain('What would be a good first step?');
  const decision: [string, string][] = [
    ['makeUpId', makeUpId],
    ['seen', /name="seen" value="(\d+)"/.exec(waits)?.[1] ?? ''],
    ['minutes', '20'],
    ['reason', 'Well asked; the rest was not part of it.'],
  ];
  const decide = (who: 'mentor' | 'administrator') => post(tasks, 'register.decideMakeUp', decision, who);
  expect([403, 404]).toContain((await decide('mentor')).status);
  expect((await decide('administrator')).status).toBe(303);
  const after = await (await get(own, 'trainee')).text();
  expect(after).toContain('20 of 25 min');
  expect(after).toContain('Well asked');
  expect(site.output()).not.toContain('good first step');
});

test('a room that is not open takes no code', async () => {
  const page = `/trainee/live-days/${ids.day}/check-in`;
  const fields: [string, string][] = [
    ['liveDayId', ids.day],
    ['code', '123456'],
  ];
  expect(await (await get(`${page}?code=123456`, 'trainee')).text()).toContain('value="123456"');
  const answer = await post(page, 'register.checkIn', fields, 'trainee');
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('The check-in is not open');
  expect((await get(page, 'other')).status).toBe(404);
  expect((await get(`${dayPath(ids.day)}/check-in`, 'trainee')).status).not.toBe(200);
});

test.each(['2027-02-29', '2026-02-30', '2026-04-31', '29.2.2028', '', '0001-01-01'])(
  'education does not begin on "%s"',
  async (educationBeganOn) => {
    const path = `/admin/cohorts/${ids.cohort}`;
    const fields: [string, string][] = [
      ['traineeIds', people.other.id],
      ['programmeId', programmeId],
      ['cohortId', ids.cohort],
      ['educationBeganOn', educationBeganOn],
    ];
    const answer = await post(path, 'enrolment.enrol', fields, 'administrator');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('That is not a day of the calendar.');
  },
);

test('somebody is enrolled, gets a mentor, and their page says what is counted', async () => {
  const path = `/admin/trainees/${people.other.id}`;
  const enrol: [string, string][] = [
    ['traineeIds', people.other.id],
    ['programmeId', programmeId],
    ['cohortId', ids.cohort],
    ['educationBeganOn', '2026-02-01'],
  ];
  const enrolled = await post(path, 'enrolment.enrol', enrol, 'administrator');
  expect(enrolled.headers.get('location')).toBe(`${path}?done=enrolled`);
  expect((await post(path, 'enrolment.enrol', enrol, 'administrator')).status).toBe(409);
  const assign: [string, string][] = [
    ['traineeIds', people.other.id],
    ['mentorId', people.mentor.id],
    ['fromOn', '2026-02-01'],
    ['untilOn', ''],
  ];
  const assigned = await post(path, 'enrolment.assignMentor', assign, 'administrator');
  expect(assigned.headers.get('location')).toBe(`${path}?done=assigned`);
  const page = await (await get(path, 'administrator')).text();
  expect(page).toContain('until further notice');
  expect(page).toContain('Supervised practice');
});

test('the second assessor confirms; a trainee sees the result, an assessor nothing but results', async () => {
  expect((await post('/assessor', 'exams.confirm', [['resultId', ids.oral]], 'assessor')).status).toBe(404);
  const confirmed = await post('/assessor', 'exams.confirm', [['resultId', ids.oral]], 'second');
  expect(confirmed.headers.get('location')).toBe('/assessor?done=confirmed');
  expect(await (await get('/trainee/exams', 'trainee')).text()).toContain('78 %');
  const other = await (await get('/trainee/exams', 'other')).text();
  expect(other).not.toContain('78 %');

  const page = await (await get('/assessor', 'assessor')).text();
  for (const { email } of [...members, people.other]) expect(page).not.toContain(email);
  for (const path of ['/admin', `/admin/trainees/${people.trainee.id}`, '/trainee/exams'])
    expect((await get(path, 'assessor')).status, path).toBe(404);
});

test('a written exam is recorded, and the same form sent again is not', async () => {
  const fields: [string, string][] = [
    ['traineeId', people.trainee.id],
    ['programmeId', programmeId],
    ['exam', 'written'],
    ['heldOn', '2026-10-10'],
    ['attempt', '1'],
    ['scorePercent', '84'],
    ['secondAssessorId', ''],
  ];
  const bad = fields.map(([name, value]): [string, string] => [
    name,
    name === 'scorePercent' ? '8e1' : value,
  ]);
  const refused = await post('/assessor', 'exams.record', bad, 'assessor');
  expect(refused.status).toBe(400);
  const page = await refused.text();
  expect(page).toContain('A whole number of per cent');
  expect(page).toContain('value="8e1"');
  const recorded = await post('/assessor', 'exams.record', fields, 'assessor');
  expect(recorded.headers.get('location')).toBe('/assessor?done=recorded');
  expect((await post('/assessor', 'exams.record', fields, 'assessor')).status).toBe(409);
  expect(await (await get('/trainee/exams', 'trainee')).text()).toContain('84 %');
});

test.each([
  '/assessor?page=-1',
  '/assessor?page=0',
  '/assessor?page=1000000000',
  '/assessor?page=NaN',
  "/assessor?show=waits'--&page=1e9",
  '/assessor?find=%25%5C_%27%20or%201=1',
  '/assessor?enrolment=x&exam=__proto__',
])('%s is answered', async (path) => {
  expect((await get(path, 'assessor')).status).toBe(200);
});

test.each(['/admin/cohorts?programme=__proto__', '/admin/cohorts?programme=%27', '/admin'])(
  '%s is answered',
  async (path) => {
    expect((await get(path, 'administrator')).status).toBe(200);
  },
);

test('the board shows every member with links to their readiness, and its export has exactly the chosen rows', async () => {
  const board = `/admin/cohorts/${ids.cohort}/board`;
  const page = await (await get(board, 'administrator')).text();
  expect(page).toContain(`/admin/trainees/${people.trainee.id}/readiness`);
  const trainees = Number(/(\d+) trainees/.exec(page)?.[1]);
  expect(trainees).toBeGreaterThanOrEqual(members.length);
  const csv = await get(`${board}.csv?who=stuck`, 'administrator');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(trainees + 1);
  expect(
    (await (await get(`${board}.csv?who=issuable`, 'administrator')).text()).trim().split('\r\n'),
  ).toHaveLength(1);
  expect(await (await get(`${board}?who=issuable`, 'administrator')).text()).toContain(
    'Nobody of this cohort fits that',
  );
  expect(await (await get(`/admin/cohorts/${ids.otherCohort}/board`, 'administrator')).text()).toContain(
    'Nobody takes part yet',
  );
});

test.each(['?who=__proto__&sort=constructor&lacks=%27', '?page=1e9', '?page=-1&who=stuck'])(
  'a board asked for as %s is answered',
  async (query) => {
    expect((await get(`/admin/cohorts/${ids.cohort}/board${query}`, 'administrator')).status).toBe(200);
  },
);

test.each(['board', 'board.csv'])('nobody but an administrator opens a %s', async (name) => {
  const path = `/admin/cohorts/${ids.cohort}/${name}`;
  for (const who of ['trainee', 'mentor', 'assessor', 'other'] as const)
    expect((await get(path, who)).status).not.toBe(200);
  expect((await get(`/admin/cohorts/unknown/${name}`, 'administrator')).status).toBe(404);
});
