import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '#features/requirements/assessment.ts';
import type { Evidence, MentorCoachingEvidence, PracticeEvidence } from '#features/requirements/evidence.ts';
import { findRuleBook } from '#features/requirements/find-programme.ts';
import { total } from '#features/requirements/finding.ts';
import { practiceSummary } from '#features/requirements/practice-summary.ts';
import { addDays, type CalendarDate } from '#shared/calendar-date.ts';
import { day, evidenceOf, today } from './evidence-builders.ts';

const books = ['medical-coach-2026', 'icf-acc'].map((id) => findRuleBook(id)!);

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

const evidences: fc.Arbitrary<Evidence> = fc.record({
  clients: fc.constant([]),
  organisationLetters: fc.constant([]),
  openingBalances: fc.constant([]),
  peerPractice: fc.constant([]),
  outsideFacts: fc.constant([]),
  educationBeganOn: fc.option(days, { nil: undefined }),
  practice: fc.array(sessions, { maxLength: 60 }),
  mentorCoaching: fc.array(mentorSessions, { maxLength: 15 }),
  training: fc.array(
    fc.record({
      id: ids,
      of: fc.constant('lesson' as const),
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

/** `have` of every requirement, worked out a second time and another way: one figure after the other, straight from the rules. */
function reckon(isSchool: boolean, evidence: Evidence, on: CalendarDate): Record<string, number> {
  const { educationBeganOn: began } = evidence;
  let all = 0;
  let paid = 0;
  let recent = 0;
  const clients = new Set<string>();
  for (const each of evidence.practice) {
    const counts =
      began !== undefined &&
      began <= each.heldOn &&
      each.heldOn <= on &&
      (each.kind === 'individual' || (each.kind === 'group' && Number(each.groupSize) < 16)) &&
      (isSchool ? each.state === 'signed' : each.kind === 'group' || each.clientAgreedToBeNamed);
    if (!counts) continue;
    all += each.durationMinutes;
    if (['paid', 'barter'].includes(each.fee)) paid += each.durationMinutes;
    if (shifted(on, -18) <= each.heldOn) recent += each.durationMinutes;
    if (each.kind === 'individual') clients.add(each.clientId);
  }
  let alone = 0;
  let group = 0;
  const held: string[] = [];
  for (const each of evidence.mentorCoaching) {
    const asked = each.heldOn < '2027-01-01' ? /^(ACC-renewed|PCC|MCC)$/ : /^MCS-(ACC|PCC)$/;
    if (!each.isConfirmed || each.heldOn > on || each.headCount > 10) continue;
    if (!isSchool && !each.mentorCredentials.some((credential) => asked.test(credential))) continue;
    held.push(each.heldOn);
    if (each.headCount === 1) alone += each.durationMinutes;
    else group += each.durationMinutes;
  }
  held.sort();
  let months = 0;
  while (held.length > 0 && shifted(held[0]!, months + 1) <= held.at(-1)!) months += 1;

  const credits = evidence.training.filter(({ creditedOn }) => creditedOn <= on);
  const minutesOf = (some: typeof credits) => some.reduce((sum, credit) => sum + credit.minutes, 0);
  const share = (some: typeof credits) =>
    credits.length === 0 ? 0 : Number((BigInt(minutesOf(some)) * 100n) / BigInt(minutesOf(credits)));
  const best = (exam: string) =>
    Math.max(
      0,
      ...evidence.exams
        .filter((each) => each.programmeId === 'medical-coach-2026' && each.exam === exam)
        .filter((each) => each.isConfirmed && each.heldOn <= on)
        .map(({ scorePercent }) => scorePercent),
    );
  const mentoring = {
    'mentor-coaching': alone + Math.min(group, 420),
    'one-to-one': alone,
    'mentor-span': months,
  };
  return isSchool
    ? {
        training: minutesOf(credits),
        'core-share': share(credits.filter(({ area }) => area === 'core')),
        'live-share': share(credits.filter(({ delivery }) => delivery === 'live')),
        practice: all,
        clients: clients.size,
        ...mentoring,
        observed: evidence.observed.filter(
          (each) => each.heldOn <= on && each.hasWrittenFeedback && each.isConfirmed,
        ).length,
        'written-exam': best('written'),
        'oral-exam': best('oral'),
      }
    : {
        education: minutesOf(credits),
        'client-hours': all,
        'paid-hours': paid,
        clients: clients.size,
        'recent-hours': recent,
        ...mentoring,
      };
}

const judgedDays = fc.constantFrom(today, day('2026-08-31'), day('2027-02-28'));

test('every figure is what a second reckoning finds, and met is have against need', () => {
  fc.assert(
    fc.property(evidences, judgedDays, (evidence, on) => {
      for (const book of books) {
        const findings = assess(book, evidence, on).filter(({ unit }) => unit !== 'outside');
        const have = Object.fromEntries(findings.map((finding) => [finding.requirement.id, finding.have]));
        expect(have).toEqual(reckon(book.is === 'programme', evidence, on));
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
          expect(parts.map(({ id }) => id).toSorted()).toEqual(
            evidence.practice.map(({ id }) => id).toSorted(),
          );
          expect(total(parts)).toBe(evidence.practice.reduce((sum, each) => sum + each.durationMinutes, 0));
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
      expect(summary).toMatchObject({
        client_minutes: have['client-hours'],
        paid_minutes: have['paid-hours'],
        individual_clients: have['clients'],
        recent_minutes: have['recent-hours'],
        pro_bono_minutes: summary.client_minutes - summary.paid_minutes,
        rows: summary.counted_rows + Object.values(summary.left_out).reduce((sum, rows) => sum + rows, 0),
      });
    }),
  );
});
