import type { Verb } from './verb.ts';

/** Every verb: what it does, in one line of the help, and its file. A name may have two words. */
export const verbs: Record<string, { about: string; load: () => Promise<{ verb: Verb }> }> = {
  init: {
    about: 'Founds an academy: keys, data file and the first administrator.',
    load: () => import('./init.ts'),
  },
  serve: { about: 'Serves the site until told to stop.', load: () => import('./serve.ts') },
  'people add': {
    about: 'Adds a person and prints their invitation.',
    load: () => import('./people-add.ts'),
  },
  enrol: {
    about: 'Enrols somebody in a programme, with a mentor and a cohort if named.',
    load: () => import('./enrol.ts'),
  },
  assign: { about: 'Assigns a mentor to a trainee.', load: () => import('./assign.ts') },
  'cohort open': { about: 'Opens a cohort of a programme.', load: () => import('./cohort-open.ts') },
  'record live-day': {
    about: 'Puts a live day into a cohort’s timetable.',
    load: () => import('./record-live-day.ts'),
  },
  'record attendance': {
    about: 'Records who was at a live day, and for how long.',
    load: () => import('./record-attendance.ts'),
  },
  'record exam': { about: 'Records the result of an exam.', load: () => import('./record-exam.ts') },
  'record exam-confirmation': {
    about: 'Confirms an oral result as its second assessor.',
    load: () => import('./record-exam-confirmation.ts'),
  },
  issue: { about: 'Issues a certificate when every requirement is met.', load: () => import('./issue.ts') },
  revoke: { about: 'Revokes a certificate.', load: () => import('./revoke.ts') },
  verify: {
    about: 'Verifies a certificate, of this academy or another.',
    load: () => import('./verify.ts'),
  },
  'record mentor-coaching': {
    about: 'Records mentor coaching that trainees received.',
    load: () => import('./record-mentor-coaching.ts'),
  },
  'record observed-session': {
    about: 'Records a session that a mentor observed, with the feedback.',
    load: () => import('./record-observed-session.ts'),
  },
  'record qualification': {
    about: 'Records a credential that a mentor holds.',
    load: () => import('./record-qualification.ts'),
  },
  confirm: {
    about: 'Confirms mentor coaching and observed sessions as their trainee.',
    load: () => import('./confirm.ts'),
  },
  'sign-off': { about: 'Signs sessions that wait for a mentor.', load: () => import('./sign-off.ts') },
  'audit export': {
    about: 'Prints the audit trail as CSV or lines of JSON.',
    load: () => import('./audit-export.ts'),
  },
  'audit verify': {
    about: 'Computes the chain of the audit trail again.',
    load: () => import('./audit-verify.ts'),
  },
  readiness: {
    about: 'Tells what counts towards a credential, what does not, and why.',
    load: () => import('./readiness.ts'),
  },
  refusals: {
    about: 'Looks through every log for what would be refused, as each night does.',
    load: () => import('./refusals.ts'),
  },
  demo: { about: 'Serves a demo academy with people to sign in as.', load: () => import('./demo.ts') },
  backup: {
    about: 'Makes a checked copy of the data file, also while the site is served.',
    load: () => import('./backup.ts'),
  },
  'content check': {
    about: 'Looks through lessons, guides and programmes for what their authors should mend.',
    load: () => import('./content-check.ts'),
  },
  doctor: { about: 'Looks whether everything is well.', load: () => import('./doctor.ts') },
  migrate: { about: 'Brings the data file up to this version.', load: () => import('./migrate.ts') },
  'audit-pack': {
    about: 'Writes a zip with all that a verdict rests on, which can be judged again alone.',
    load: () => import('./audit-pack.ts'),
  },
  'export-log': {
    about: 'Writes a trainee’s practice log as a spreadsheet, clients as codes.',
    load: () => import('./export-log.ts'),
  },
  'import-practice': {
    about: 'Adds the rows of a spreadsheet to a trainee’s practice log.',
    load: () => import('./import-practice.ts'),
  },
};

export async function loadVerb(name: string): Promise<{ verb: Verb }> {
  const found = verbs[name];
  if (!found) throw new Error(`No verb ${name}.`);
  return found.load();
}
