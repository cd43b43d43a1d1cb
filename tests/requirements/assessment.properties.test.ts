import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '#features/requirements/assessment.ts';
import type {
  ClientEvidence,
  Evidence,
  MentorCoachingEvidence,
  OpeningBalanceEvidence,
  PracticeEvidence,
} from '#features/requirements/evidence.ts';
import { findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import { total } from '#features/requirements/finding.ts';
import { outsideFactKeys } from '#features/requirements/outside-fact/outside-fact.ts';
import { practiceSummary } from '#features/requirements/practice-summary.ts';
import {
  defaultRuleSettings,
  ruleSettingValues,
  type RuleSettings,
} from '#features/requirements/rule-setting/rule-setting.ts';
import { addDays, type CalendarDate } from '#shared/calendar-date.ts';
import { day, evidenceOf, today } from './evidence-builders.ts';

const books = [
  'medical-coach-2026',
  'icf-acc',
  'self-management-health-coach-2026',
  'nbhwc',
  'emcc-practitioner',
].map((id) => findRuleBook(id)!);

const days = fc.integer({ min: -1000, max: 60 }).map((offset) => addDays(today, offset));
const minutes = fc.integer({ min: 1, max: 720 });
const ids = fc.uuid();

const sessions: fc.Arbitrary<PracticeEvidence> = fc
  .record({
    id: ids,
    heldOn: days,
    durationMinutes: minutes,
    client: fc.integer({ min: 1, max: 12 }),
    kind: fc.constantFrom('individual', 'individual', 'individual', 'group', 'chemistry-call'),
    size: fc.integer({ min: 2, max: 20 }),
    fee: fc.constantFrom('paid', 'paid', 'barter', 'pro-bono'),
    clientAgreedToBeNamed: fc.boolean(),
    state: fc.constantFrom('draft', 'sent', 'asked', 'returned', 'signed', 'signed'),
  } as const)
  .map(({ client, size, ...session }) => ({
    ...session,
    clientId: session.kind === 'group' ? `group-${client}` : `client-${client}`,
    clientCode: `${session.kind === 'group' ? 'G' : 'C'}${client}`,
    groupSize: session.kind === 'group' ? size : null,
  }));

const mentorSessions: fc.Arbitrary<MentorCoachingEvidence> = fc.record({
  id: ids,
  heldOn: fc.integer({ min: -200, max: 100 }).map((offset) => addDays(day('2026-12-31'), offset)),
  durationMinutes: minutes,
  headCount: fc.constantFrom(1, 1, 2, 10, 11),
  mentorId: fc.constant('mentor'),
  mentorCredentials: fc.subarray(['ACC', 'ACC-renewed', 'PCC', 'MCC', 'MCS-ACC', 'MCS-PCC', 'MCS-MCC']),
  isConfirmed: fc.boolean(),
});

const codes = Array.from({ length: 12 }, (_, index) => index + 1);
const settingsOf: fc.Arbitrary<RuleSettings> = fc.record({
  'group-members-as-clients': fc.constantFrom(...ruleSettingValues['group-members-as-clients']),
  'observed-feedback': fc.constantFrom(...ruleSettingValues['observed-feedback']),
});

const clientOf = (id: string, is: ClientEvidence['is']): fc.Arbitrary<ClientEvidence> =>
  fc.record({
    id: fc.constant(id),
    code: fc.constant(id),
    is: fc.constant(is),
    sponsorId: fc.constantFrom(null, null, 'organisation-1', 'organisation-2'),
    memberIds:
      is === 'group'
        ? fc.subarray(
            codes.map((code) => `client-${code}`),
            { maxLength: 4 },
          )
        : fc.constant([]),
    consents:
      is === 'group'
        ? fc.constant([])
        : fc.array(
            fc.record({
              givenOn: days,
              withdrawnOn: fc.option(days, { nil: null }),
            }),
            { maxLength: 2 },
          ),
  });

const balances: fc.Arbitrary<OpeningBalanceEvidence> = fc
  .record({
    id: ids,
    fromOn: days,
    length: fc.integer({ min: 0, max: 400 }),
    paidMinutes: fc.integer({ min: 0, max: 5000 }),
    proBonoMinutes: fc.integer({ min: 0, max: 5000 }),
    clients: fc.integer({ min: 0, max: 6 }),
    state: fc.constantFrom('draft', 'sent', 'returned', 'signed'),
  } as const)
  .map(({ length, ...balance }) => ({ ...balance, untilOn: addDays(balance.fromOn, length) }));

const evidences: fc.Arbitrary<Evidence> = fc.record({
  clients: fc
    .tuple(
      ...codes.map((code) => fc.option(clientOf(`client-${code}`, 'individual'), { nil: undefined })),
      ...codes.map((code) => fc.option(clientOf(`group-${code}`, 'group'), { nil: undefined })),
    )
    .map((some) => some.filter((each) => each !== undefined)),
  organisationLetters: fc.array(
    fc.record({
      id: ids,
      organisationId: fc.constantFrom('organisation-1', 'organisation-2'),
      fromOn: days,
      untilOn: days,
      signedOn: fc.option(days, { nil: null }),
    }),
    { maxLength: 3 },
  ),
  openingBalances: fc.array(balances, { maxLength: 3 }),
  peerPractice: fc.array(
    fc.record({
      id: ids,
      heldOn: days,
      durationMinutes: minutes,
      part: fc.constantFrom('coach', 'client', 'observer'),
      isConfirmed: fc.boolean(),
    } as const),
    { maxLength: 3 },
  ),
  outsideFacts: fc.array(fc.record({ fact: fc.constantFrom(...outsideFactKeys), onDay: days }), {
    maxLength: 4,
  }),
  educationBeganOn: fc.option(days, { nil: undefined }),
  practice: fc.array(sessions, { maxLength: 60 }),
  mentorCoaching: fc.array(mentorSessions, { maxLength: 15 }),
  training: fc.array(
    fc.record({
      id: ids,
      of: fc.constantFrom('lesson', 'live-day'),
      title: fc.constant('A lesson'),
      creditedOn: days,
      minutes,
      area: fc.constantFrom('core', 'resource'),
      delivery: fc.constantFrom('live', 'self-paced'),
    } as const),
    { maxLength: 12 },
  ),
  observed: fc.array(
    fc.record({
      id: ids,
      heldOn: days,
      durationMinutes: minutes,
      mentorId: fc.constant('mentor'),
      hasWrittenFeedback: fc.boolean(),
      isConfirmed: fc.boolean(),
    }),
    { maxLength: 8 },
  ),
  exams: fc.array(
    fc.record({
      id: ids,
      programmeId: fc.constantFrom('medical-coach-2026', 'another-2026'),
      exam: fc.constantFrom('written', 'oral'),
      heldOn: days,
      attempt: fc.integer({ min: 1, max: 5 }),
      scorePercent: fc.integer({ min: 0, max: 100 }),
      isConfirmed: fc.boolean(),
    } as const),
    { maxLength: 8 },
  ),
});

/** So many months before or after a day as [year, month, day], the day cut to the length of the month; not by our calendar. */
function shifted(from: string, months: number): string {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const leap = (toYear % 4 === 0 && toYear % 100 !== 0) || toYear % 400 === 0;
  const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][toMonth - 1] ?? 0;
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${toYear}-${two(toMonth)}-${two(Math.min(date, length))}`;
}

interface Reckoned {
  /** What the day began with that practice counts from; `null`: it never did. */
  fact?: string;
  signed?: boolean;
  named?: boolean;
  settings: RuleSettings;
}

/** Practice worked out a second time and another way: one figure after the other, straight from the rules. */
function reckonPractice(evidence: Evidence, on: CalendarDate, { fact, signed, named, settings }: Reckoned) {
  const { educationBeganOn: began } = evidence;
  const told = evidence.outsideFacts.filter((each) => each.fact === fact && each.onDay <= on);
  const from = fact === undefined ? '0000' : told.map(({ onDay }) => String(onDay)).toSorted()[0];
  const start = [began, from].includes(undefined) ? '9999' : [String(began), String(from)].toSorted()[1]!;
  const agreed = (id: string) =>
    evidence.clients
      .filter((client) => client.id === id)
      .some(({ consents }) =>
        consents.some(
          ({ givenOn, withdrawnOn }) => givenOn <= on && !(withdrawnOn !== null && withdrawnOn <= on),
        ),
      );
  const mayBeNamed = (session: PracticeEvidence) => {
    const client = evidence.clients.find(({ id }) => id === session.clientId);
    if (client?.consents.length ? agreed(client.id) : session.clientAgreedToBeNamed) return true;
    return evidence.organisationLetters.some(
      (letter) =>
        letter.organisationId === client?.sponsorId &&
        letter.signedOn !== null &&
        letter.signedOn <= on &&
        letter.fromOn <= session.heldOn &&
        session.heldOn <= letter.untilOn,
    );
  };
  const counted = evidence.practice.filter(
    (each) =>
      start <= each.heldOn &&
      each.heldOn <= on &&
      (each.kind === 'individual' || (each.kind === 'group' && Number(each.groupSize) < 16)) &&
      (!signed || each.state === 'signed') &&
      (!named || each.kind === 'group' || mayBeNamed(each)),
  );
  const carried = evidence.openingBalances.filter(
    (each) => start <= each.fromOn && each.untilOn <= on && (!signed || each.state === 'signed'),
  );
  const since = shifted(on, -18);
  const all =
    counted.reduce((minutes, each) => minutes + each.durationMinutes, 0) +
    carried.reduce((minutes, each) => minutes + each.paidMinutes + each.proBonoMinutes, 0);
  const unpaid =
    counted.reduce((minutes, each) => minutes + (each.fee === 'pro-bono' ? each.durationMinutes : 0), 0) +
    carried.reduce((minutes, each) => minutes + each.proBonoMinutes, 0);
  const recent =
    counted.reduce((minutes, each) => minutes + (each.heldOn < since ? 0 : each.durationMinutes), 0) +
    carried.reduce(
      (minutes, each) => minutes + (each.fromOn < since ? 0 : each.paidMinutes + each.proBonoMinutes),
      0,
    );
  const alone = new Set(counted.filter(({ kind }) => kind === 'individual').map(({ clientId }) => clientId));
  const ofGroups = (way: RuleSettings['group-members-as-clients']) => {
    const people = new Set(alone);
    let unnamed = 0;
    const groups = new Set(counted.filter(({ kind }) => kind === 'group').map(({ clientId }) => clientId));
    for (const group of groups) {
      const members = evidence.clients.find(({ id }) => id === group)?.memberIds ?? [];
      const known = members.filter((member) => !named || agreed(member));
      if (way === 'head-count') {
        const heads = counted.filter(({ clientId }) => clientId === group).map((each) => each.groupSize ?? 0);
        unnamed += Math.max(0, Math.max(...heads) - members.filter((member) => alone.has(member)).length);
      } else if (way === 'recorded' && known.length === 0) unnamed += 1;
      else if (way === 'recorded') for (const member of known) people.add(member);
    }
    return people.size + unnamed + carried.reduce((sum, each) => sum + each.clients, 0);
  };
  return {
    all,
    paid: all - unpaid,
    recent,
    clients: (groups: 'none' | 'as-decided') =>
      ofGroups(groups === 'none' ? 'none' : settings['group-members-as-clients']),
    long: counted.filter(({ durationMinutes }) => durationMinutes > 19).length,
    days: [...counted.map(({ heldOn }) => heldOn), ...carried.map(({ fromOn }) => fromOn)].toSorted(),
    weeks: new Set(counted.map(({ heldOn }) => Math.floor((Date.parse(heldOn) / 86_400_000 + 3) / 7))).size,
  };
}

/** How often a month fits between two days. */
function wholeMonths(first: string | undefined, last: string | undefined): number {
  let months = 0;
  while (first && last && shifted(first, months + 1) <= last) months += 1;
  return months;
}

function reckonMentoring(
  evidence: Evidence,
  on: CalendarDate,
  eligible: (credential: string, day: string) => boolean,
) {
  let alone = 0;
  let group = 0;
  const held: string[] = [];
  for (const each of evidence.mentorCoaching) {
    if (!each.isConfirmed || each.heldOn > on || each.headCount > 10) continue;
    if (!['anybody', ...each.mentorCredentials].some((credential) => eligible(credential, each.heldOn)))
      continue;
    held.push(each.heldOn);
    if (each.headCount === 1) alone += each.durationMinutes;
    else group += each.durationMinutes;
  }
  held.sort();
  return {
    'mentor-coaching': alone + Math.min(group, 420),
    'one-to-one': alone,
    'mentor-span': wholeMonths(held[0], held.at(-1)),
  };
}

/** `have` of every requirement, worked out a second time. */
function reckon(
  book: string,
  evidence: Evidence,
  on: CalendarDate,
  settings: RuleSettings,
): Record<string, number> {
  const credits = evidence.training.filter(({ creditedOn }) => creditedOn <= on);
  const minutesOf = (some: typeof credits) => some.reduce((sum, credit) => sum + credit.minutes, 0);
  const share = (some: typeof credits) =>
    credits.length === 0 ? 0 : Number((BigInt(minutesOf(some)) * 100n) / BigInt(minutesOf(credits)));
  const fact = (name: string) =>
    evidence.outsideFacts.some((each) => each.fact === name && each.onDay <= on) ? 1 : 0;
  const best = (exam: string) =>
    Math.max(
      0,
      ...evidence.exams
        .filter((each) => each.programmeId === 'medical-coach-2026' && each.exam === exam)
        .filter((each) => each.isConfirmed && each.heldOn <= on)
        .map(({ scorePercent }) => scorePercent),
    );
  if (book === 'medical-coach-2026') {
    const practice = reckonPractice(evidence, on, { signed: true, settings });
    const seen = evidence.observed.filter((each) => each.heldOn <= on && each.isConfirmed);
    const written = seen.filter((each) => each.hasWrittenFeedback).length;
    const spared = settings['observed-feedback'] === 'older-text' ? Math.min(2, seen.length - written) : 0;
    return {
      training: minutesOf(credits),
      'core-share': share(credits.filter(({ area }) => area === 'core')),
      'live-share': share(credits.filter(({ delivery }) => delivery === 'live')),
      practice: practice.all,
      clients: practice.clients('none'),
      ...reckonMentoring(evidence, on, () => true),
      observed: written + spared,
      'written-exam': best('written'),
      'oral-exam': best('oral'),
    };
  }
  if (book === 'self-management-health-coach-2026') {
    const practice = reckonPractice(evidence, on, { signed: true, settings });
    const studied = credits.map(({ creditedOn }) => String(creditedOn)).toSorted();
    const live = credits.filter(({ of }) => of === 'live-day');
    const liveOn = Object.values(Object.groupBy(live, ({ creditedOn }) => creditedOn));
    return {
      workshop: liveOn.filter((some = []) => minutesOf(some) >= 300).length,
      training: minutesOf(credits),
      continuing: wholeMonths(studied[0], studied.at(-1)),
      'weekly-support': practice.weeks,
    };
  }
  if (book === 'nbhwc') {
    return {
      programme: fact('nbhwc-programme-completed'),
      degree: fact('associate-degree'),
      'skills-assessment': fact('nbhwc-psa-passed'),
      sessions: reckonPractice(evidence, on, { fact: 'nbhwc-psa-passed', settings }).long,
    };
  }
  if (book === 'emcc-practitioner') {
    const practice = reckonPractice(evidence, on, { settings });
    return {
      'practice-time': wholeMonths(practice.days[0], on),
      'client-hours': practice.all,
      clients: practice.clients('as-decided'),
      development: minutesOf(credits.filter(({ creditedOn }) => creditedOn >= shifted(on, -12))),
    };
  }
  const practice = reckonPractice(evidence, on, { named: true, settings });
  const eligible = (credential: string, day: string) =>
    day < '2027-01-01' ? /^(ACC-renewed|PCC|MCC)$/.test(credential) : /^MCS-(ACC|PCC)$/.test(credential);
  return {
    education: minutesOf(credits),
    'client-hours': practice.all,
    'paid-hours': practice.paid,
    clients: practice.clients('as-decided'),
    'recent-hours': practice.recent,
    ...reckonMentoring(evidence, on, eligible),
  };
}

const judgedDays = fc.constantFrom(today, day('2026-08-31'), day('2027-02-28'));

test('every figure is what a second reckoning finds, and met is have against need', () => {
  fc.assert(
    fc.property(evidences, judgedDays, settingsOf, (evidence, on, settings) => {
      for (const book of books) {
        const findings = assess(book, evidence, on, settings).filter(({ unit }) => unit !== 'outside');
        const have = Object.fromEntries(findings.map((finding) => [finding.requirement.id, finding.have]));
        expect(have).toEqual(reckon(book.id, evidence, on, settings));
        for (const finding of findings) expect(finding.met).toBe(finding.have >= finding.need);
      }
    }),
    { numRuns: 400 },
  );
});

test('every minute of practice stands in exactly one place, and what is counted adds up', () => {
  fc.assert(
    fc.property(evidences, judgedDays, (evidence, on) => {
      for (const book of books)
        for (const finding of assess(book, evidence, on)) {
          if (finding.unit !== 'percent') expect(total(finding.counted)).toBe(finding.have);
          if (finding.requirement.kind !== 'practice-hours') continue;
          const parts = [...finding.counted, ...finding.pending, ...finding.leftOut];
          const balancesOf = evidence.openingBalances.flatMap(({ id, paidMinutes, proBonoMinutes }) =>
            [paidMinutes, proBonoMinutes].filter((minutes) => minutes > 0).map((amount) => ({ id, amount })),
          );
          const sessionsOf = evidence.practice.map(({ id, durationMinutes }) => ({
            id,
            amount: durationMinutes,
          }));
          const all = [...sessionsOf, ...balancesOf];
          expect(parts.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
          expect(total(parts)).toBe(total(all));
        }
    }),
    { numRuns: 200 },
  );
});

test('more practice or mentor coaching never lowers a figure and never unmeets a requirement', () => {
  fc.assert(
    fc.property(evidences, sessions, mentorSessions, (evidence, session, mentorSession) => {
      const more = {
        ...evidence,
        practice: [...evidence.practice, session],
        mentorCoaching: [...evidence.mentorCoaching, mentorSession],
      };
      for (const book of books) {
        const before = assess(book, evidence, today);
        assess(book, more, today).forEach((after, index) => {
          expect(after.have).toBeGreaterThanOrEqual(before[index]!.have);
          expect(after.met || !before[index]!.met).toBe(true);
        });
      }
    }),
    { numRuns: 200 },
  );
});

test('the order of the evidence changes no figure', () => {
  fc.assert(
    fc.property(evidences, (evidence) => {
      const reversed = {
        ...evidence,
        practice: evidence.practice.toReversed(),
        mentorCoaching: evidence.mentorCoaching.toReversed(),
        exams: evidence.exams.toReversed(),
      };
      for (const book of books)
        expect(assess(book, reversed, today).map(({ have }) => have)).toEqual(
          assess(book, evidence, today).map(({ have }) => have),
        );
    }),
  );
});

test('a signature on what waits counts exactly what was pending', () => {
  fc.assert(
    fc.property(fc.array(sessions, { maxLength: 40 }), (practice) => {
      const waiting = (state: string) => state === 'sent' || state === 'asked';
      const signed = practice.map((each) =>
        waiting(each.state) ? { ...each, state: 'signed' as const } : each,
      );
      const [before, after] = [practice, signed].map((each) =>
        assess(books[0]!, evidenceOf({ practice: each }), today),
      );
      before!.forEach((finding, index) => {
        const { kind } = finding.requirement;
        if (kind === 'practice-hours' || kind === 'clients')
          expect(after![index]!.have).toBe(finding.have + total(finding.pending));
      });
    }),
  );
});

test('the figures of a log agree with the findings on it', () => {
  fc.assert(
    fc.property(evidences, (evidence) => {
      const book = findRuleBook('icf-acc')!;
      const summary = practiceSummary(book, evidence, today);
      const have = Object.fromEntries(
        assess(book, evidence, today).map((each) => [each.requirement.id, each.have]),
      );
      const findingsWithoutGroups = Object.fromEntries(
        assess(book, evidence, today, { ...defaultRuleSettings, 'group-members-as-clients': 'none' }).map(
          (each) => [each.requirement.id, each.have],
        ),
      );
      expect(summary).toMatchObject({
        client_minutes: have['client-hours'],
        paid_minutes: have['paid-hours'],
        individual_clients: findingsWithoutGroups['clients'],
        recent_minutes: have['recent-hours'],
        pro_bono_minutes: summary.client_minutes - summary.paid_minutes,
        rows: summary.counted_rows + Object.values(summary.left_out).reduce((sum, rows) => sum + rows, 0),
      });
    }),
  );
});
