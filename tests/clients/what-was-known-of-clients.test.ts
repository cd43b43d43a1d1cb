import { expect, test } from 'vitest';
import { changeClient } from '#features/clients/change-client.ts';
import { changeMembers } from '#features/clients/change-members.ts';
import { findClientEvidence } from '#features/clients/find-client-evidence.ts';
import { aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aClient, told } from './client-builders.ts';

const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function aList() {
  const { db, keys } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  return { db, keys, trainee };
}

test('who left a group was a member until then, and who came back twice is one once', async () => {
  const { db, keys, trainee } = await aList();
  const group = await aClient(db, keys, trainee, { kind: 'group' });
  const member = await aClient(db, keys, trainee);
  for (const [isMember, at] of [
    [true, later(1)],
    [false, later(3)],
    [true, later(5)],
    [false, later(7)],
  ] as const)
    await changeMembers(db, trainee, { groupId: group.id, memberId: member.id, isMember }, at);
  const membersAt = async (minutes: number) =>
    (await findClientEvidence(db, trainee.id, later(minutes))).find(({ id }) => id === group.id)?.memberIds;
  expect(await Promise.all([0, 2, 4, 6, 8].map(membersAt))).toEqual([[], [member.id], [], [member.id], []]);
});

test('who paid for a client, and what the client was, is read as it was then', async () => {
  const { db, keys, trainee } = await aList();
  const [ward, clinic] = [
    await aClient(db, keys, trainee, { kind: 'organisation', name: 'Ward' }),
    await aClient(db, keys, trainee, { kind: 'organisation', name: 'Clinic' }),
  ];
  const { id } = await aClient(db, keys, trainee, { kind: 'group', sponsorId: ward.id });
  await changeClient(db, keys, trainee, { ...told({ kind: 'group', sponsorId: clinic.id }), id }, later(1));
  await changeClient(db, keys, trainee, { ...told({ kind: 'team', sponsorId: null }), id }, later(3));
  const then = async (minutes: number) => {
    const found = (await findClientEvidence(db, trainee.id, later(minutes))).find((each) => each.id === id);
    return [found?.is, found?.sponsorId];
  };
  expect(await Promise.all([0, 2, 4].map(then))).toEqual([
    ['group', ward.id],
    ['group', clinic.id],
    ['team', null],
  ]);
});

test('one person who turned out to be several had another code until then', async () => {
  const { db, keys, trainee } = await aList();
  const { id } = await aClient(db, keys, trainee);
  await changeClient(db, keys, trainee, { ...told({ kind: 'team' }), id }, later(1));
  const then = async (minutes: number) => {
    const [found] = await findClientEvidence(db, trainee.id, later(minutes));
    return [found?.is, found?.code];
  };
  expect(await Promise.all([0, 2].map(then))).toEqual([
    ['individual', 'C1'],
    ['team', 'G1'],
  ]);
});
