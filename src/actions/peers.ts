import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import {
  confirmPeerPractice,
  type ConfirmPeerRefusal,
} from '#features/practice/peer/confirm-peer-practice.ts';
import {
  disputePeerPractice,
  type DisputePeerRefusal,
} from '#features/practice/peer/dispute-peer-practice.ts';
import { enterPeerPractice, type EnterPeerRefusal } from '#features/practice/peer/enter-peer-practice.ts';
import { peerParts } from '#features/practice/peer/peer-practice.ts';
import {
  takeBackPeerPractice,
  type TakeBackPeerRefusal,
} from '#features/practice/peer/take-back-peer-practice.ts';
import { notToldWords } from '#features/practice/refusal-words.ts';
import { minutesFrom } from '#features/practice/session-length.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, idOrNone, typedDay, typedText } from './typed.ts';

const notFound = 'There is no such practice, or somebody in it is not of your cohort.';
const enterRefusals: Record<EnterPeerRefusal, string> = {
  ...notToldWords,
  'not-found': notFound,
  'already-entered':
    'A peer practice with you at that time is entered already. Look below whether it waits for your word.',
  'not-two-or-three': 'Say who took part: two or three people.',
  'same-person-twice': 'Each person can have one part only.',
  'coach-or-client-missing': 'Say who coached and who was the client.',
  'yourself-missing': 'You can enter only what you took part in yourself.',
};
const confirmRefusals: Record<ConfirmPeerRefusal, string> = {
  'not-found': 'There is no such practice any more: perhaps it was taken back.',
  'already-confirmed': 'You have confirmed it already.',
};
const disputeRefusals: Record<DisputePeerRefusal, string> = {
  ...confirmRefusals,
  'reason-missing': 'Say in a few words what was otherwise.',
  'reason-too-long': 'The reason is too long: 500 characters at most.',
  'reason-unreadable': 'The reason holds a character that cannot be kept.',
};
const takeBackRefusals: Record<TakeBackPeerRefusal, string> = {
  'not-found': 'There is no such practice of yours any more.',
  'already-confirmed': 'Everybody has confirmed it meanwhile, so it stays.',
};

/** Practice among trainees in class. */
export const peers = {
  enter: defineAction({
    accept: 'form',
    input: z.strictObject({
      once: z.string().regex(/^[0-9a-f]{32}$/),
      heldOn: typedDay,
      startsAt: typedText(20),
      length: typedText(20),
      coach: idOrNone,
      client: idOrNone,
      observer: idOrNone,
      topic: typedText(5_000),
    }),
    handler: async ({ once, heldOn, startsAt, length, topic, ...who }, context) => {
      const { person } = asker(context);
      const parts = peerParts.flatMap((part) => (who[part] ? [{ traineeId: who[part], part }] : []));
      const durationMinutes = minutesFrom(length) ?? 0;
      const told = { once, heldOn, startsAt, durationMinutes, topic, parts, timeZone: person.timeZone };
      const entered = await enterPeerPractice(context.locals.db, person, told, new Date());
      if (!entered.ok) throw refused(entered.refusal, enterRefusals);
      return { id: entered.value.id, overlaps: entered.value.overlaps !== undefined };
    },
  }),

  confirm: defineAction({
    accept: 'form',
    input: z.strictObject({ id }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const confirmed = await confirmPeerPractice(context.locals.db, person, input, new Date());
      if (!confirmed.ok) throw refused(confirmed.refusal, confirmRefusals);
      return confirmed.value;
    },
  }),

  dispute: defineAction({
    accept: 'form',
    input: z.strictObject({ id, reason: typedText(5_000) }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const disputed = await disputePeerPractice(context.locals.db, person, input, new Date());
      if (!disputed.ok) throw refused(disputed.refusal, disputeRefusals);
      return disputed.value;
    },
  }),

  takeBack: defineAction({
    accept: 'form',
    input: z.strictObject({ id }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const takenBack = await takeBackPeerPractice(context.locals.db, person, input, new Date());
      if (!takenBack.ok) throw refused(takenBack.refusal, takeBackRefusals);
      return takenBack.value;
    },
  }),
};
