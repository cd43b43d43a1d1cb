import { ActionError, defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { changeIssuerKey } from '#features/certificates/change-issuer-key.ts';
import { confirmCertificateName } from '#features/certificates/confirm-certificate-name.ts';
import { issueCertificate } from '#features/certificates/issue-certificate.ts';
import { replaceCertificate, replacementReasons } from '#features/certificates/replace-certificate.ts';
import { revokeCertificate } from '#features/certificates/revoke-certificate.ts';
import { may } from '#features/people/permission.ts';
import { asker } from './asker.ts';
import { nameRefusals, replaceRefusals, revokeRefusals } from './certificate-words.ts';
import { refused } from './refused.ts';
import { id, typedText } from './typed.ts';

export const certificates = {
  confirmName: defineAction({
    accept: 'form',
    input: z.strictObject({ name: typedText(500) }),
    handler: async ({ name }, context) => {
      const outcome = await confirmCertificateName(
        context.locals.db,
        asker(context).person,
        name,
        new Date(),
      );
      if (!outcome.ok)
        throw new ActionError({ code: 'UNPROCESSABLE_CONTENT', message: nameRefusals[outcome.refusal] });
      return outcome.value;
    },
  }),

  /** One after the other; each is its own transaction, and whoever has a certificate already keeps it. */
  issue: defineAction({
    accept: 'form',
    input: z.strictObject({ candidate: z.array(z.string().max(200)).min(1).max(500) }),
    handler: async ({ candidate }, context) => {
      const { person } = asker(context);
      if (!may.administer(person))
        throw new ActionError({ code: 'FORBIDDEN', message: 'Only administrators issue certificates.' });
      const { db, keys, settings } = context.locals;
      const tally = { issued: 0, heldBack: 0 };
      for (const each of candidate) {
        const [programmeId = '', traineeId = ''] = each.split('/');
        const what = { programmeId, traineeId, publicOrigin: settings.publicOrigin };
        const outcome = await issueCertificate(db, keys, person, what, new Date());
        tally[outcome.ok ? 'issued' : 'heldBack'] += 1;
      }
      if (tally.issued === 0)
        throw new ActionError({
          code: 'CONFLICT',
          message: 'Nothing was issued: what stands in the way is said beside each name.',
        });
      return tally;
    },
  }),

  revoke: defineAction({
    accept: 'form',
    input: z.strictObject({ certificateId: id, reason: typedText(1_000) }),
    handler: async (input, context) => {
      const outcome = await revokeCertificate(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, revokeRefusals);
      return outcome.value;
    },
  }),

  replace: defineAction({
    accept: 'form',
    input: z.strictObject({ certificateId: id, reason: z.enum(replacementReasons) }),
    handler: async (input, context) => {
      const { db, keys, settings } = context.locals;
      const what = { ...input, publicOrigin: settings.publicOrigin };
      const outcome = await replaceCertificate(db, keys, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, replaceRefusals);
      return outcome.value;
    },
  }),

  changeKey: defineAction({
    accept: 'form',
    input: z.strictObject({}),
    handler: async (_, context) => {
      const { db, keys } = context.locals;
      const outcome = await changeIssuerKey(db, keys, asker(context).person, new Date());
      if (!outcome.ok)
        throw new ActionError({ code: 'FORBIDDEN', message: 'Only administrators change the key.' });
      return outcome.value;
    },
  }),
};
