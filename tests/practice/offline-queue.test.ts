import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';
import { deviceKeyOf } from '#features/practice/offline/device-key.ts';
import { lockFrom } from '#features/practice/offline/device-lock.ts';
import { keepForm } from '#features/practice/offline/keep-form.ts';
import { datedLine, findWrittenAt, readOnDevice } from '#features/practice/offline/line-on-device.ts';
import { answerFrom, type Answer, type Post } from '#features/practice/offline/post-waiting.ts';
import { sendWaiting } from '#features/practice/offline/send-waiting.ts';
import {
  changeWaiting,
  countWaiting,
  dropWaiting,
  findDevice,
  findWaiting,
  keepWaiting,
  leaveDevice,
  openQueue,
  shutDevice,
  takeDevice,
  type Queue,
} from '#features/practice/offline/waiting-queue.ts';
import type { TypedFields, WaitingSession } from '#features/practice/offline/waiting-session.ts';
import { newId } from '#shared/new-id.ts';

let queue: Queue;
beforeEach(async () => {
  queue = await openQueue(newId());
});

const traineeKeys = { tom: randomBytes(32), ana: randomBytes(32) };
async function arrive(who: keyof typeof traineeKeys): Promise<void> {
  const { owner, lock } = deviceKeyOf(traineeKeys[who], who);
  await takeDevice(queue, { owner, timeZone: 'Europe/Dublin', ...(await lockFrom(lock)) });
}

const about = (topic: string): WaitingSession => ({
  once: newId(),
  typedAt: 1,
  typed: [
    ['heldOn', '2026-11-20'],
    ['topic', topic],
  ],
});
const topicOf = (typed: TypedFields) => typed.find(([name]) => name === 'topic')?.[1];
const topics = async () => (await findWaiting(queue)).map(({ typed }) => topicOf(typed));
const refusal = { refusal: 'overlaps', words: 'It overlaps.', reasonField: 'overlapReason' };

/** A server that answers as told, and a list of what reached it. */
function aServer(answer: (topic: string, time: number) => Answer = () => ({ is: 'logged' })) {
  const reached: string[] = [];
  const post: Post = async ({ typed }) => {
    const topic = topicOf(typed) ?? '';
    reached.push(topic);
    await new Promise((resolve) => setTimeout(resolve, 1));
    return answer(topic, reached.length);
  };
  return { reached, post };
}

describe('what waits', () => {
  test('is sent in the order of typing, and waits no more', async () => {
    await arrive('tom');
    for (const topic of ['one', 'two', 'three']) await keepWaiting(queue, about(topic));
    expect(await countWaiting(queue)).toBe(3);
    const { reached, post } = aServer();
    const heard: string[] = [];
    const sent = await sendWaiting(queue, { post, progress: (done, of) => heard.push(`${done}/${of}`) });
    expect(sent).toEqual({ logged: 3, notTaken: 0 });
    expect([reached, heard]).toEqual([
      ['one', 'two', 'three'],
      ['1/3', '2/3', '3/3'],
    ]);
    expect(await countWaiting(queue)).toBe(0);
  });

  test('is kept once, however often it is handed over', async () => {
    await arrive('tom');
    const session = about('one');
    await keepWaiting(queue, session);
    await keepWaiting(queue, session);
    expect(await topics()).toEqual(['one']);
  });

  test('is kept for nobody where nobody ever signed in', async () => {
    expect(await keepWaiting(queue, about('one'))).toBe(false);
    expect(await queue.count('waiting')).toBe(0);
  });

  test('goes out once when two tabs send at the same time', async () => {
    await arrive('tom');
    for (const topic of ['one', 'two']) await keepWaiting(queue, about(topic));
    const { reached, post } = aServer();
    const both = await Promise.all([sendWaiting(queue, { post }), sendWaiting(queue, { post })]);
    expect(reached).toEqual(['one', 'two']);
    expect(both.map(({ stopped }) => stopped).toSorted()).toEqual(['elsewhere', undefined]);
  });
});

describe('what the school does not take', () => {
  test('stays with its reason, holds up nothing and is not sent again by itself', async () => {
    await arrive('tom');
    for (const topic of ['one', 'two', 'three']) await keepWaiting(queue, about(topic));
    const { reached, post } = aServer((topic) =>
      topic === 'two' ? { is: 'not-taken', because: refusal } : { is: 'logged' },
    );
    expect(await sendWaiting(queue, { post })).toEqual({ logged: 2, notTaken: 1 });
    expect(await findWaiting(queue)).toMatchObject([{ typed: about('two').typed, notTaken: refusal }]);
    expect(await sendWaiting(queue, { post })).toEqual({ logged: 0, notTaken: 0 });
    expect(reached).toEqual(['one', 'two', 'three']);
  });

  test('goes out again once its owner changed it, in its old place', async () => {
    await arrive('tom');
    await keepWaiting(queue, about('one'));
    await keepWaiting(queue, about('two'));
    const { post } = aServer(() => ({ is: 'not-taken', because: refusal }));
    await sendWaiting(queue, { post });
    const [first] = await findWaiting(queue);
    expect(await changeWaiting(queue, { ...first!, ...about('one, mended'), notTaken: undefined })).toBe(
      true,
    );
    expect(await topics()).toEqual(['one, mended', 'two']);
    const { reached, post: again } = aServer();
    await sendWaiting(queue, { post: again });
    expect(reached).toEqual(['one, mended']);
  });

  test('is not brought back by a change that comes too late', async () => {
    await arrive('tom');
    await keepWaiting(queue, about('one'));
    const [session] = await findWaiting(queue);
    await dropWaiting(queue, session!.seq);
    expect(await changeWaiting(queue, session!)).toBe(false);
    expect(await queue.count('waiting')).toBe(0);
  });
});

describe('without a connection, or with a server in trouble', () => {
  test.each(['no-connection', 'later'] as const)('%s: it stops there and keeps the rest', async (is) => {
    await arrive('tom');
    for (const topic of ['one', 'two', 'three']) await keepWaiting(queue, about(topic));
    const { reached, post } = aServer((_, time) => (time === 2 ? { is } : { is: 'logged' }));
    expect(await sendWaiting(queue, { post })).toEqual({ logged: 1, notTaken: 0, stopped: is });
    expect(reached).toEqual(['one', 'two']);
    expect(await topics()).toEqual(['two', 'three']);
  });

  test.each([
    [500, 'text/html', '', 'later'],
    [503, 'text/html', '', 'later'],
    [429, 'application/json', '{}', 'later'],
    [403, 'text/html', '', 'later'],
    // The page of some hotel's network.
    [200, 'text/html', '<html>', 'later'],
    [200, 'application/json+devalue', '[{"is":1', 'later'],
    [200, 'application/json+devalue', '[{"is":1},"logged"]', 'logged'],
    [401, 'text/plain', 'Sign in first.', 'signed-out'],
    [400, 'application/json', '{}', 'not-taken'],
    [413, 'text/html', '', 'not-taken'],
  ])('an answer %i %s %s means %s', async (status, type, body, is) => {
    expect((await answerFrom(status, type, () => Promise.resolve(body))).is).toBe(is);
  });
});

describe('on a device that several people use', () => {
  test('one sees and sends nothing of another, who finds it as it was', async () => {
    await arrive('tom');
    await keepWaiting(queue, about('of Tom'));
    await arrive('ana');
    await keepWaiting(queue, about('of Ana'));
    expect([await topics(), await countWaiting(queue)]).toEqual([['of Ana'], 1]);
    const { reached, post } = aServer();
    await sendWaiting(queue, { post });
    expect(reached).toEqual(['of Ana']);
    await arrive('tom');
    expect(await topics()).toEqual(['of Tom']);
  });

  test.each(['signed-out', 'of-another'] as const)(
    '%s: it is sealed until its owner is back, and can be added to',
    async (is) => {
      await arrive('tom');
      await keepWaiting(queue, about('one'));
      const { post } = aServer(() => ({ is }));
      expect(await sendWaiting(queue, { post })).toEqual({ logged: 0, notTaken: 0, stopped: is });
      expect([await topics(), await countWaiting(queue)]).toEqual([[], 1]);
      await keepWaiting(queue, about('two'));
      await arrive('tom');
      expect(await topics()).toEqual(['one', 'two']);
    },
  );

  test('sending stops when somebody else signs in meanwhile', async () => {
    await arrive('tom');
    for (const topic of ['one', 'two']) await keepWaiting(queue, about(topic));
    const { reached, post } = aServer();
    const sent = await sendWaiting(queue, {
      post: async (...told) => {
        const answer = await post(...told);
        await arrive('ana');
        return answer;
      },
    });
    expect([reached, sent.stopped]).toEqual([['one'], 'of-another']);
    await arrive('tom');
    expect(await topics()).toEqual(['two']);
  });

  test('signing out takes one’s own away and leaves what others left', async () => {
    await arrive('tom');
    await keepWaiting(queue, about('of Tom'));
    await arrive('ana');
    await keepWaiting(queue, about('of Ana'));
    expect(await leaveDevice(queue)).toBe(1);
    expect([await findDevice(queue), await countWaiting(queue)]).toEqual([undefined, 0]);
    await arrive('tom');
    expect(await topics()).toEqual(['of Tom']);
    expect(await leaveDevice(queue)).toBe(0);
    expect(await queue.count('waiting')).toBe(0);
  });
});

describe('a line on a device, which knows no last time', () => {
  const sunday = Date.parse('2026-11-22T18:00:00Z');
  const read = (line: string) => readOnDevice(line, sunday, 'Europe/Dublin');

  test('asks for what no last time can tell, and names what one may', () => {
    expect(read('45m C7')).toMatchObject({
      missing: [],
      asLastTime: ['startsAt', 'fee', 'medium', 'agreed'],
    });
    expect(read('18:30 paid').missing).toEqual(['durationMinutes', 'client']);
  });

  test('is kept with its day as a date, so that it means the same tomorrow', () => {
    expect(datedLine('yesterday 18:30 45m C7 sleep', sunday, 'Europe/Dublin')).toBe(
      '2026-11-21 18:30 45m C7 # sleep',
    );
    expect(datedLine('45m C7', sunday, 'Europe/Dublin')).toBe('2026-11-22 45m C7');
    expect(datedLine('45x C7', sunday, 'Europe/Dublin')).toBe('45x C7');
  });

  test.each([
    ['yesterday 45m C7', -60, 'typed'],
    ['yesterday 45m C7', -61 * 24 * 60, undefined],
    ['45m C7', 3 * 24 * 60, undefined],
    ['2026-11-20 45m C7', 3 * 24 * 60, 'now'],
    ['45m C7', 30, 'now'],
  ])('%s, %i minutes from now by the clock of the device: as of %s', (line, minutes, whose) => {
    const typedAt = sunday + minutes * 60_000;
    expect(findWrittenAt(line, typedAt, 'Europe/Dublin', new Date(sunday))?.getTime()).toBe(
      whose && (whose === 'now' ? sunday : typedAt),
    );
  });
});

test('nothing that was typed lies readable on the device', async () => {
  await arrive('tom');
  await keepWaiting(queue, {
    ...about('Sleepless nights'),
    notTaken: { ...refusal, words: 'Sleepless words' },
  });
  const [row] = await queue.getAll('waiting');
  expect(Object.keys(row!).toSorted()).toEqual(['once', 'owner', 'sealed', 'seq']);
  expect(Buffer.from(row!.sealed.bytes).includes('Sleepless')).toBe(false);
  expect((await findDevice(queue))?.open?.extractable).toBe(false);
  await shutDevice(queue);
  expect(await findDevice(queue)).not.toHaveProperty('open', expect.anything());
});

test('the log form is kept as it would have been sent, with what was left empty between', async () => {
  await arrive('tom');
  const form = new FormData();
  form.append('once', 'a'.repeat(32));
  form.append('back', 'home');
  form.append('topic', 'Boundaries');
  form.append('note', '');
  form.append('file', new File(['x'], 'x'));
  expect(await keepForm(queue, form, 5)).toBe(true);
  expect(await findWaiting(queue)).toEqual([
    {
      seq: 1,
      once: 'a'.repeat(32),
      typedAt: 5,
      typed: [
        ['topic', 'Boundaries'],
        ['note', ''],
      ],
    },
  ]);
  form.set('once', 'nothing of the kind');
  expect(await keepForm(queue, form, 5)).toBe(false);
});
