import { describe, expect, test } from 'vitest';
import { decideRuleSetting } from '#features/requirements/rule-setting/decide-rule-setting.ts';
import { findReadiness } from '#features/requirements/find-readiness.ts';
import {
  findRuleDecisions,
  findRuleSettings,
} from '#features/requirements/rule-setting/find-rule-settings.ts';
import { findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import { readingOf } from '#features/requirements/rule-setting/rule-setting-words.ts';
import { defaultRuleSettings, settingsAfter } from '#features/requirements/rule-setting/rule-setting.ts';
import { ruleSettings } from '#db/schema/requirements.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession } from '../practice/practice-builders.ts';

const groups = (value: string) => ({ setting: 'group-members-as-clients', value });
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe('what the academy decides where the bodies are silent', () => {
  test('holds from then on; days before keep what held then; deciding again takes it back', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    const administrator = await aPerson(db, 'administrator');
    await aLoggedSession(db, keys, trainee, {
      heldOn: calendarDate('2026-11-01'),
      kind: 'group',
      groupSize: 6,
      client: { name: 'Circle' },
    });
    const clientsOn = async (at: Date, on?: string) => {
      const what = { traineeId: trainee.id, by: 'icf-acc', ...(on && { on: calendarDate(on) }) };
      const found = await findReadiness(db, trainee, what, at);
      if (!found.ok) throw new Error(found.refusal);
      return found.value.findings.find(({ requirement }) => requirement.id === 'clients')?.have;
    };

    expect(await clientsOn(now)).toBe(1);
    expect((await decideRuleSetting(db, administrator, groups('head-count'), now)).ok).toBe(true);
    expect(await clientsOn(now)).toBe(6);
    expect((await decideRuleSetting(db, administrator, groups('none'), later(2))).ok).toBe(true);
    expect(await clientsOn(later(3))).toBe(0);
    expect(await clientsOn(later(3), '2026-11-23')).toBe(6);
    expect(await clientsOn(later(3), '2026-11-20')).toBe(1);
    expect((await decideRuleSetting(db, administrator, groups('recorded'), later(4))).ok).toBe(true);
    expect(await clientsOn(later(4))).toBe(1);
    expect((await findRuleDecisions(db)).map(({ value }) => value)).toEqual([
      'head-count',
      'none',
      'recorded',
    ]);
  });

  test('for a moment, what stood then: a certificate of that moment was judged by it', async () => {
    const { db } = await emptyAcademy();
    const administrator = await aPerson(db, 'administrator');
    await decideRuleSetting(db, administrator, groups('none'), now);
    const at = async (when: Date) => (await findRuleSettings(db, when))['group-members-as-clients'];
    expect(await at(new Date(now.getTime() - 1))).toBe('recorded');
    expect(await at(now)).toBe('none');
  });

  test.each([
    ['administrator', groups('recorded'), 'already-decided'],
    ['administrator', groups('everybody'), 'unknown-setting'],
    ['administrator', { setting: 'toString', value: 'x' }, 'unknown-setting'],
    ['mentor', groups('none'), 'not-allowed'],
    ['trainee', groups('none'), 'not-allowed'],
  ] as const)('%s decides %j: %s', async (role, what, refusal) => {
    const { db } = await emptyAcademy();
    const outcome = await decideRuleSetting(db, await aPerson(db, role), what, now);
    expect(outcome).toEqual({ ok: false, refusal });
    expect(await findRuleDecisions(db)).toEqual([]);
  });

  test('no decision can be changed or erased', async () => {
    const { db } = await emptyAcademy();
    await decideRuleSetting(db, await aPerson(db, 'administrator'), groups('none'), now);
    await expect(db.write((tx) => tx.delete(ruleSettings))).rejects.toThrow();
    await expect(db.write((tx) => tx.update(ruleSettings).set({ value: 'recorded' }))).rejects.toThrow();
  });

  test('a value that is not known any more leaves what held', () => {
    expect(settingsAfter([groups('none'), groups('of old')])).toEqual({
      ...defaultRuleSettings,
      'group-members-as-clients': 'none',
    });
  });
});

test('a requirement that follows a setting tells the reading in force and the others', () => {
  const told = (by: string) =>
    findRuleBook(by)!.requirements.flatMap((requirement) => {
      const reading = readingOf(requirement, { ...defaultRuleSettings, 'group-members-as-clients': 'none' });
      return reading ? [[requirement.id, reading.inForce, reading.others.length]] : [];
    });
  expect(told('icf-pcc')).toEqual([['clients', 'nobody', 2]]);
  expect(told('medical-coach-2026')).toEqual([['observed', 'each of the five', 1]]);
  expect(told('nbhwc')).toEqual([]);
});
