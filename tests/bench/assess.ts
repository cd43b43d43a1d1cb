import { assess } from '#features/requirements/assessment.ts';
import { noEvidence, type Evidence } from '#features/requirements/evidence.ts';
import { findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import { addDays, calendarDate } from '#shared/calendar-date.ts';

const on = calendarDate('2026-11-22');

/** A log of so many sessions, over the last 600 days, a quarter of them with something that leaves them out. */
function logOf(sessions: number): Evidence {
  return {
    ...noEvidence,
    educationBeganOn: calendarDate('2025-09-01'),
    // Half of the clients with a consent on record, a quarter vouched for by a letter.
    clients: Array.from({ length: 40 }, (_, index) => ({
      id: `client-${index}`,
      code: `C${index}`,
      is: 'individual' as const,
      sponsorId: index % 4 === 0 ? 'organisation' : null,
      memberIds: [],
      consents: index % 2 === 0 ? [{ givenOn: calendarDate('2025-09-01'), withdrawnOn: null }] : [],
    })),
    organisationLetters: [
      {
        id: 'letter',
        organisationId: 'organisation',
        fromOn: calendarDate('2025-09-01'),
        untilOn: on,
        signedOn: on,
      },
    ],
    practice: Array.from({ length: sessions }, (_, index) => ({
      id: `session-${index}`,
      heldOn: addDays(on, -(index % 600)),
      durationMinutes: 30 + (index % 61),
      clientId: `client-${index % 40}`,
      clientCode: `C${index % 40}`,
      kind: index % 8 === 0 ? ('group' as const) : ('individual' as const),
      groupSize: index % 8 === 0 ? 2 + (index % 18) : null,
      fee: index % 5 === 0 ? ('pro-bono' as const) : ('paid' as const),
      clientAgreedToBeNamed: index % 7 !== 0,
      state: index % 6 === 0 ? ('sent' as const) : ('signed' as const),
    })),
  };
}

/** Milliseconds of processor time that one judgement takes, by the programme and by ICF ACC together; the middle of several runs. */
export function benchAssess(sizes: readonly number[] = [2_500, 25_000]) {
  const books = ['medical-coach-2026', 'icf-acc'].flatMap((id) => findRuleBook(id) ?? []);
  return sizes.map((sessions) => {
    const evidence = logOf(sessions);
    const runs = Array.from({ length: 21 }, () => {
      const before = process.cpuUsage();
      for (const book of books) assess(book, evidence, on);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }).toSorted((a, b) => a - b);
    return { sessions, milliseconds: runs[10] ?? 0 };
  });
}
