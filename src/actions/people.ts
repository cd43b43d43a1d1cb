import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { accessLinkAddress } from '#features/accounts/access-link.ts';
import { newPersonFaults } from '#features/accounts/account-words.ts';
import { changeRoles, type ChangeRolesRefusal } from '#features/accounts/change-roles.ts';
import { invitePerson, type InviteRefusal } from '#features/accounts/invite-person.ts';
import { offerAccessLink, type OfferRefusal } from '#features/accounts/offer-access-link.ts';
import { reinstatePerson, type ReinstateRefusal } from '#features/accounts/reinstate-person.ts';
import { suspendPerson, type SuspendRefusal } from '#features/accounts/suspend-person.ts';
import { roles } from '#features/people/person.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { typedText } from './typed.ts';

const notAllowed = 'Only an administrator does that.';
const notFound = 'There is no such person.';

const inviteRefusals: Record<InviteRefusal, string> = { ...newPersonFaults, 'not-allowed': notAllowed };

const changeRefusals: Record<ChangeRolesRefusal | SuspendRefusal | ReinstateRefusal | OfferRefusal, string> =
  {
    'not-allowed': notAllowed,
    'not-found': notFound,
    'own-roles': 'Another administrator changes your roles, not you.',
    'own-account': 'Another administrator suspends you, not you.',
    'no-role': 'Leave at least one role. To keep somebody out, suspend them.',
    'last-administrator': 'They are the last administrator who can sign in. Name another one first.',
    'already-suspended': 'They are suspended already.',
    'not-suspended': 'They are not suspended.',
    suspended: 'They are suspended. Reinstate them first.',
  };

const personId = z.string().regex(/^[0-9a-f]{32}$/);
const rolesGiven = z.array(z.enum(roles)).max(roles.length);

/** What administrators do about people and their accounts. */
export const people = {
  /** Answers the link once: nobody can look it up later. */
  invite: defineAction({
    accept: 'form',
    input: z.strictObject({
      name: typedText(2000),
      email: typedText(2000),
      timeZone: z.string().max(100),
      roles: rolesGiven,
    }),
    handler: async (input, context) => {
      const { db, settings } = context.locals;
      const outcome = await invitePerson(db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, inviteRefusals);
      const { person, secret } = outcome.value;
      return { ...person, link: accessLinkAddress(settings.publicOrigin, 'invitation', secret) };
    },
  }),

  /** Answers the link once: nobody can look it up later. */
  offerLink: defineAction({
    accept: 'form',
    input: z.strictObject({ personId }),
    handler: async (input, context) => {
      const { db, settings } = context.locals;
      const outcome = await offerAccessLink(db, asker(context).person, input.personId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, changeRefusals);
      const { kind, secret } = outcome.value;
      return { kind, link: accessLinkAddress(settings.publicOrigin, kind, secret) };
    },
  }),

  changeRoles: defineAction({
    accept: 'form',
    input: z.strictObject({ personId, roles: rolesGiven }),
    handler: async (input, context) => {
      const outcome = await changeRoles(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, changeRefusals);
      return outcome.value;
    },
  }),

  suspend: defineAction({
    accept: 'form',
    input: z.strictObject({ personId }),
    handler: async (input, context) => {
      const { db } = context.locals;
      const outcome = await suspendPerson(db, asker(context).person, input.personId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, changeRefusals);
      return { suspended: true };
    },
  }),

  reinstate: defineAction({
    accept: 'form',
    input: z.strictObject({ personId }),
    handler: async (input, context) => {
      const { db } = context.locals;
      const outcome = await reinstatePerson(db, asker(context).person, input.personId, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, changeRefusals);
      return { suspended: false };
    },
  }),
};
