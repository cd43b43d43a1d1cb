import { describe, expect, test } from 'vitest';
import { icfClientLog } from '#features/exports/icf-client-log.ts';
import { nbhwcLog } from '#features/exports/nbhwc-log.ts';
import { decimalHours } from '#features/exports/sheet.ts';
import { findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import type { ClientEvidence, Evidence } from '#features/requirements/evidence.ts';
import { aGroupSession, aSession, day, evidenceOf, today } from '../requirements/evidence-builders.ts';

const book = findRuleBook('icf-acc')!;

const aClient = (id: string, code: string, more: Partial<ClientEvidence> = {}): ClientEvidence => ({
  ...{ id, code, is: 'individual', sponsorId: null, memberIds: [] },
  consents: [{ givenOn: day('2026-01-05'), withdrawnOn: null }],
  ...more,
});

const cellsOf = (parts: Partial<Evidence>, names?: Parameters<typeof icfClientLog>[1]) => {
  const { sheet, ...log } = icfClientLog({ book, evidence: evidenceOf(parts), on: today }, names);
  return { ...log, rows: sheet.rows.map((row) => row.slice(0, 8)), whole: sheet };
};

describe('the ICF client log', () => {
  test('has one row for each client, by code, from the first to the last day that counts', () => {
    const { rows, whole } = cellsOf({
      clients: [aClient('b', 'C10'), aClient('a', 'C2')],
      practice: [
        aSession({ clientId: 'b', clientCode: 'C10', heldOn: day('2026-03-01'), durationMinutes: 55 }),
        aSession({ clientId: 'a', clientCode: 'C2', heldOn: day('2026-05-01'), fee: 'pro-bono' }),
        aSession({ clientId: 'b', clientCode: 'C10', heldOn: day('2026-02-01'), fee: 'barter' }),
        aSession({ clientId: 'b', clientCode: 'C10', kind: 'chemistry-call', heldOn: day('2026-01-06') }),
      ],
    });
    expect(whole.columns.map(({ title }) => title).slice(0, 8)).toEqual([
      ...['Client name', 'Contact information', 'Individual/Group', 'Number in group'],
      ...['Start date', 'End date', 'Paid hours', 'Pro-bono hours'],
    ]);
    expect(rows).toEqual([
      ['C2', null, 'Individual', 1, '2026-05-01', '2026-05-01', 0, 60],
      ['C10', null, 'Individual', 1, '2026-02-01', '2026-03-01', 115, 0],
    ]);
  });

  test('names only clients who agree to be named on the day it is made for', () => {
    const { rows, leftOut } = cellsOf(
      {
        clients: [
          aClient('a', 'C1'),
          aClient('b', 'C2', { consents: [{ givenOn: day('2026-01-05'), withdrawnOn: day('2026-11-01') }] }),
          aClient('c', 'C3', { consents: [] }),
          aClient('d', 'C4', { consents: [] }),
        ],
        practice: [
          aSession({ clientId: 'a', clientCode: 'C1' }),
          aSession({ clientId: 'b', clientCode: 'C2' }),
          aSession({ clientId: 'c', clientCode: 'C3', clientAgreedToBeNamed: true }),
          aSession({ clientId: 'd', clientCode: 'C4', clientAgreedToBeNamed: false, durationMinutes: 45 }),
        ],
      },
      new Map(
        ['a', 'b', 'c', 'd'].map((id) => [id, { name: `Name of ${id}`, contact: `${id}@example.org` }]),
      ),
    );
    expect(rows.map(([name, contact]) => [name, contact])).toEqual([
      ['Name of a', 'a@example.org'],
      ['Name of c', 'c@example.org'],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/of [bd]/);
    expect(leftOut.flatMap(({ clients }) => clients).toSorted()).toEqual(['C2', 'C4']);
  });

  test('has those whom an organisation vouches for in one row for its letter', () => {
    const sponsored = { sponsorId: 'o', consents: [] };
    const held = { clientAgreedToBeNamed: false, heldOn: day('2026-06-01') };
    const { rows, leftOut } = cellsOf({
      clients: [
        aClient('o', 'G1', { is: 'organisation', consents: [] }),
        aClient('a', 'C1', sponsored),
        aClient('b', 'C2', sponsored),
      ],
      organisationLetters: [
        {
          ...{ id: 'l', organisationId: 'o', fromOn: day('2026-05-01'), untilOn: day('2026-07-31') },
          signedOn: day('2026-08-02'),
        },
      ],
      practice: [
        aSession({ ...held, clientId: 'a', clientCode: 'C1' }),
        aSession({ ...held, clientId: 'b', clientCode: 'C2', fee: 'pro-bono' }),
        aSession({ ...held, clientId: 'b', clientCode: 'C2', heldOn: day('2026-08-01') }),
      ],
    });
    expect(rows).toEqual([['G1', null, 'Organisation letter', 2, '2026-06-01', '2026-06-01', 60, 60]]);
    expect(leftOut).toEqual([{ because: 'client-not-consenting', rows: 1, minutes: 60, clients: ['C2'] }]);
  });

  test('has a group once, with the most who took part and its minutes as they are', () => {
    const { rows } = cellsOf({
      practice: [aGroupSession(6, { durationMinutes: 90 }), aGroupSession(9, { fee: 'pro-bono' })],
    });
    expect(rows).toEqual([['G1', null, 'Group', 9, '2026-06-01', '2026-06-01', 90, 60]]);
  });

  test('says of what it leaves out how much that is and why', () => {
    const { rows, leftOut, minutes } = cellsOf({
      practice: [
        aSession({ heldOn: day('2025-08-31') }),
        aGroupSession(16, { durationMinutes: 120 }),
        aSession({ kind: 'chemistry-call', durationMinutes: 20 }),
        aSession(),
      ],
      openingBalances: [
        {
          ...{ id: 'o', fromOn: day('2025-09-02'), untilOn: day('2025-12-01'), paidMinutes: 600 },
          ...{ proBonoMinutes: 30, clients: 3, state: 'signed' },
        },
      ],
    });
    expect(rows).toHaveLength(1);
    expect(minutes).toBe(60);
    expect(Object.fromEntries(leftOut.map((each) => [each.because, each.minutes]))).toEqual({
      'not-told-by-client': 630,
      'before-education-start': 60,
      'group-too-large': 120,
      'not-coaching': 20,
    });
  });

  test('tells hours exactly and never rounds them up', () => {
    expect([30, 45, 55, 109 * 55].map(decimalHours)).toEqual([0.5, 0.75, 0.9166, 99.9166]);
  });
});

describe('the NBHWC log', () => {
  test('numbers the sessions with each client, and leaves chemistry calls unnumbered', () => {
    const one = aSession({ heldOn: day('2026-02-01') });
    const { sheet } = nbhwcLog(
      {
        book,
        on: today,
        evidence: evidenceOf({
          practice: [
            aSession({ kind: 'chemistry-call', heldOn: day('2026-01-02') }),
            aSession({ heldOn: day('2025-08-01') }),
            one,
            aSession({ clientId: 'x', clientCode: 'C2', fee: 'pro-bono' }),
          ],
        }),
      },
      new Map([[one.id, 'Sleep']]),
    );
    expect(sheet.rows).toEqual([
      ['C1', '2026-02-01', 60, 2, 'Sleep', 'Paid'],
      ['C2', '2026-06-01', 60, 1, null, 'Pro bono'],
    ]);
  });
});
