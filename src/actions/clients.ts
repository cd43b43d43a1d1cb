import { defineAction, type ActionAPIContext, type ActionError } from 'astro:actions';
import { z } from 'astro/zod';
import { addClient } from '#features/clients/add-client.ts';
import { changeClient } from '#features/clients/change-client.ts';
import { changeMembers } from '#features/clients/change-members.ts';
import { clientKinds } from '#features/clients/client-kind.ts';
import { findConsentTexts } from '#features/clients/consents/consent-text.ts';
import { recordNamingConsents } from '#features/clients/consents/record-naming-consents.ts';
import { withdrawNamingConsent } from '#features/clients/consents/withdraw-naming-consent.ts';
import { eraseClient } from '#features/clients/erase-client.ts';
import { makeOrganisationLetter } from '#features/clients/letters/make-organisation-letter.ts';
import type { MissingField } from '#features/clients/letters/organisation-letter.ts';
import { removeLetter } from '#features/clients/letters/remove-letter.ts';
import { signOrganisationLetter } from '#features/clients/letters/sign-organisation-letter.ts';
import { takeBackLetter } from '#features/clients/letters/take-back-letter.ts';
import { consentMeans } from '#features/clients/naming-consent.ts';
import { asker } from './asker.ts';
import {
  addRefusals,
  changeRefusals,
  consentRefusals,
  eraseRefusals,
  letterRefusals,
  memberRefusals,
  missingWords,
  signLetterRefusals,
  takeBackRefusals,
  withdrawRefusals,
} from './client-words.ts';
import { refused } from './refused.ts';
import { id, idOrNone, typedDay, typedDayOrNone, typedText } from './typed.ts';

const facts = {
  name: typedText(5_000),
  contact: typedText(5_000),
  kind: z.enum(clientKinds),
  sponsorId: idOrNone.optional(),
};

/** Refuses, and leaves word for the page which field it was about; another client is named by code. */
function refuseWith<Refusal extends string>(
  { locals }: ActionAPIContext,
  { refusal, particulars }: { refusal: Refusal; particulars?: { code: string } | undefined },
  words: Record<Refusal, string>,
): ActionError {
  locals.refusal = { name: refusal, otherId: particulars?.code };
  if (!particulars) return refused(refusal, words);
  return refused(refusal, { ...words, [refusal]: `${words[refusal]}: ${particulars.code}.` });
}

const chosen = z.array(id).max(1_000);

export const clients = {
  add: defineAction({
    accept: 'form',
    input: z.strictObject(facts),
    handler: async ({ sponsorId = null, ...told }, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const added = await addClient(db, keys, person, { ...told, sponsorId }, new Date());
      if (!added.ok) throw refuseWith(context, added, addRefusals);
      return added.value;
    },
  }),

  change: defineAction({
    accept: 'form',
    input: z.strictObject({ ...facts, id }),
    handler: async ({ sponsorId = null, ...told }, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const changed = await changeClient(db, keys, person, { ...told, sponsorId }, new Date());
      if (!changed.ok) throw refuseWith(context, changed, changeRefusals);
      return changed.value;
    },
  }),

  addMember: defineAction({
    accept: 'form',
    input: z.strictObject({ groupId: id, memberId: id }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const what = { ...input, isMember: true };
      const added = await changeMembers(context.locals.db, person, what, new Date());
      if (!added.ok) throw refused(added.refusal, memberRefusals);
      return added.value;
    },
  }),

  removeMember: defineAction({
    accept: 'form',
    input: z.strictObject({ groupId: id, memberId: id }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const what = { ...input, isMember: false };
      const removed = await changeMembers(context.locals.db, person, what, new Date());
      if (!removed.ok) throw refused(removed.refusal, memberRefusals);
      return removed.value;
    },
  }),

  recordConsents: defineAction({
    accept: 'form',
    input: z.strictObject({
      client: chosen,
      givenOn: typedDay,
      means: z.enum(consentMeans, 'Say how they agreed.'),
      textVersion: z.string().max(20),
    }),
    handler: async ({ client, ...told }, context) => {
      const { person } = asker(context);
      const versions = findConsentTexts().map(({ version }) => version);
      const what = { ...told, clientIds: client, versions };
      const recorded = await recordNamingConsents(context.locals.db, person, what, new Date());
      if (!recorded.ok) throw refused(recorded.refusal, consentRefusals);
      return recorded.value;
    },
  }),

  withdrawConsent: defineAction({
    accept: 'form',
    input: z.strictObject({ consentId: id, withdrawnOn: typedDay }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const withdrawn = await withdrawNamingConsent(context.locals.db, person, input, new Date());
      if (!withdrawn.ok) throw refused(withdrawn.refusal, withdrawRefusals);
      return withdrawn.value;
    },
  }),

  strikeConsent: defineAction({
    accept: 'form',
    input: z.strictObject({ consentId: id }),
    handler: async ({ consentId }, context) => {
      const { person } = asker(context);
      const what = { consentId, isMistake: true } as const;
      const struck = await withdrawNamingConsent(context.locals.db, person, what, new Date());
      if (!struck.ok) throw refused(struck.refusal, withdrawRefusals);
      return struck.value;
    },
  }),

  erase: defineAction({
    accept: 'form',
    input: z.strictObject({ id }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const { db, settings } = context.locals;
      const what = { id: input.id, listedIn: settings.dataFolder };
      const erased = await eraseClient(db, person, what, new Date());
      if (!erased.ok) throw refused(erased.refusal, eraseRefusals);
      return erased.value;
    },
  }),

  makeLetter: defineAction({
    accept: 'form',
    input: z.strictObject({
      organisationId: id,
      coachName: typedText(5_000),
      coachRole: typedText(5_000),
      contactName: typedText(5_000),
      contactRole: typedText(5_000),
      contactDetails: typedText(5_000),
      organisation: typedText(5_000),
      confidentiality: z.literal('yes').nullish(),
      fromOn: typedDayOrNone,
      untilOn: typedDayOrNone,
    }),
    handler: async ({ organisationId, confidentiality, fromOn, untilOn, ...words }, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const told = {
        ...{ organisationId, words, confidentialityConfirmed: confidentiality === 'yes' },
        ...{ fromOn: fromOn ?? undefined, untilOn: untilOn ?? undefined },
      };
      const made = await makeOrganisationLetter(db, keys, person, told, new Date());
      if (made.ok) return made.value;
      const { refusal, particulars } = made;
      const named = particulars?.fields.map((field) => missingWords[field as MissingField]).join(', ');
      const said = letterRefusals[refusal];
      throw refused(refusal, { ...letterRefusals, [refusal]: named ? `${said}: ${named}.` : said });
    },
  }),

  signLetter: defineAction({
    accept: 'form',
    input: z.strictObject({ letterId: id, signedOn: typedDay }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const signed = await signOrganisationLetter(context.locals.db, person, input, new Date());
      if (!signed.ok) throw refused(signed.refusal, signLetterRefusals);
      return signed.value;
    },
  }),

  takeBackLetter: defineAction({
    accept: 'form',
    input: z.strictObject({ letterId: id }),
    handler: async ({ letterId }, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const back = await takeBackLetter(db, keys, person, letterId, new Date());
      if (!back.ok) throw refused(back.refusal, takeBackRefusals);
      return back.value;
    },
  }),

  removeLetter: defineAction({
    accept: 'form',
    input: z.strictObject({ letterId: id }),
    handler: async ({ letterId }, context) => {
      const { person } = asker(context);
      const removed = await removeLetter(context.locals.db, person, letterId, new Date());
      if (!removed.ok) throw refused(removed.refusal, { 'not-found': takeBackRefusals['not-found'] });
      return removed.value;
    },
  }),
};
