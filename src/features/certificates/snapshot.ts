import { z } from 'astro/zod';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';

const day = z.iso.date().transform((text): CalendarDate => calendarDate(text));
const minutes = z.int().nonnegative();

/** Everything a certificate says, as it was on the day of issue. It names no client. */
const snapshotSchema = z.strictObject({
  academy: z.strictObject({ name: z.string(), address: z.string() }),
  /** As the trainee confirmed it, letter by letter. */
  name: z.string(),
  programme: z.strictObject({
    id: z.string(),
    title: z.string(),
    edition: z.string(),
    /** BCP 47 tag of the language it was taught in. */
    language: z.string(),
  }),
  /** First and last day of attendance. */
  from: day,
  until: day,
  training: z.strictObject({ minutes, core: minutes, resource: minutes, live: minutes, selfPaced: minutes }),
  /** Signed sessions only; bartered ones are among the paid. */
  practice: z.strictObject({ minutes, paid: minutes, proBono: minutes, clients: z.int().nonnegative() }),
  mentorCoaching: z.strictObject({
    minutes,
    oneToOne: minutes,
    group: minutes,
    /** Of the largest group; 0 without groups. */
    largestGroup: z.int().nonnegative(),
    /** Whole months from the first session to the last. */
    months: z.int().nonnegative(),
  }),
  observed: z.int().nonnegative(),
  exams: z.strictObject({ written: day.nullable(), oral: day.nullable() }),
  /** Who accompanied the trainee, with what they held when they last did. */
  mentors: z.array(z.strictObject({ name: z.string(), credential: z.string().nullable() })),
  signatories: z.array(z.strictObject({ name: z.string(), office: z.string() })),
  /** One for each requirement of the edition, in its order; all were met. */
  findings: z.array(
    z.strictObject({ id: z.string(), title: z.string(), have: z.number(), need: z.number() }),
  ),
  issuedOn: day,
  /** Where the school was reached when it issued. */
  publicOrigin: z.string(),
});
export type Snapshot = z.output<typeof snapshotSchema>;

export const readSnapshot = (json: string): Snapshot => snapshotSchema.parse(JSON.parse(json));
