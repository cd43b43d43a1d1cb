import { z } from 'astro/zod';
import type { Evidence } from './evidence.ts';
import { outsideFactKeys } from './outside-fact/outside-fact.ts';
import { day } from './requirement.ts';

const id = z.string().min(1).max(64);
const code = z.string().max(32);
const count = z.int().nonnegative().max(10_000_000);
const many = <Row extends z.ZodType>(row: Row) => z.array(row).max(200_000);
const some = <Row extends z.ZodType>(row: Row) => z.array(row).max(1_000);

/** Evidence as JSON states it. Whatever {@link Evidence} says and this does not is a type error below. */
export const evidenceSchema = z.strictObject({
  // JSON has no `undefined`.
  educationBeganOn: day.nullable().transform((began) => began ?? undefined),
  training: many(
    z.strictObject({
      id,
      of: z.enum(['lesson', 'live-day', 'make-up', 'outside-learning']),
      title: z.string().max(1_000),
      creditedOn: day,
      minutes: count,
      area: z.enum(['core', 'resource']),
      delivery: z.enum(['live', 'self-paced']),
    }),
  ),
  practice: many(
    z.strictObject({
      id,
      heldOn: day,
      durationMinutes: count,
      clientId: id,
      clientCode: code,
      kind: z.enum(['individual', 'group', 'chemistry-call']),
      groupSize: count.nullable(),
      fee: z.enum(['paid', 'barter', 'pro-bono']),
      clientAgreedToBeNamed: z.boolean(),
      state: z.enum(['draft', 'sent', 'asked', 'returned', 'signed']),
    }),
  ),
  mentorCoaching: many(
    z.strictObject({
      id,
      heldOn: day,
      durationMinutes: count,
      headCount: count,
      mentorId: id,
      mentorCredentials: some(z.string().max(64)),
      isConfirmed: z.boolean(),
    }),
  ),
  observed: many(
    z.strictObject({
      id,
      heldOn: day,
      durationMinutes: count,
      mentorId: id,
      hasWrittenFeedback: z.boolean(),
      isConfirmed: z.boolean(),
    }),
  ),
  exams: many(
    z.strictObject({
      id,
      programmeId: z.string().max(64),
      exam: z.enum(['written', 'oral']),
      heldOn: day,
      attempt: count,
      scorePercent: count,
      isConfirmed: z.boolean(),
    }),
  ),
  clients: many(
    z.strictObject({
      id,
      code,
      is: z.enum(['individual', 'group', 'team', 'organisation']),
      sponsorId: id.nullable(),
      memberIds: some(id),
      consents: some(z.strictObject({ givenOn: day, withdrawnOn: day.nullable() })),
    }),
  ),
  organisationLetters: many(
    z.strictObject({ id, organisationId: id, fromOn: day, untilOn: day, signedOn: day.nullable() }),
  ),
  openingBalances: many(
    z.strictObject({
      id,
      fromOn: day,
      untilOn: day,
      paidMinutes: count,
      proBonoMinutes: count,
      clients: count,
      state: z.enum(['draft', 'sent', 'returned', 'signed']),
    }),
  ),
  peerPractice: many(
    z.strictObject({
      id,
      heldOn: day,
      durationMinutes: count,
      part: z.enum(['coach', 'client', 'observer']),
      isConfirmed: z.boolean(),
    }),
  ),
  outsideFacts: many(z.strictObject({ fact: z.enum(outsideFactKeys), onDay: day })),
});

/** What JSON.stringify makes {@link evidenceSchema} read again. */
export const evidenceAsJson = (evidence: Evidence): object => ({
  ...evidence,
  educationBeganOn: evidence.educationBeganOn ?? null,
});

type Field = keyof Evidence | keyof z.output<typeof evidenceSchema>;
type Read<Name extends Field> = z.output<typeof evidenceSchema>[Name & keyof z.output<typeof evidenceSchema>];
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type None<Parted extends never> = Parted;

/** Fields in which contract and schema part: none, or this does not compile. One forgotten here would be missing from audit packs. */
export type PartedFields = None<
  { [Name in Field]: Same<Read<Name>, Evidence[Name & keyof Evidence]> extends true ? never : Name }[Field]
>;
