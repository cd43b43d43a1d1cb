import { confirmCertificateName } from '#features/certificates/confirm-certificate-name.ts';
import { issueCertificate } from '#features/certificates/issue-certificate.ts';
import { prepareCertificate } from '#features/certificates/prepare-certificate.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { haveAndNeed } from '#features/requirements/finding-words.ts';
import { missing, type Finding } from '#features/requirements/finding.ts';
import { issueRefusals, nameRefusals } from '../actions/certificate-words.ts';
import { administratorBy, as, json, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

const lacking = (findings: Finding[]) =>
  missing(findings)
    .map((finding) => `${finding.requirement.title} ${Object.values(haveAndNeed(finding)).join(' ')}`)
    .join('; ');

export const verb = defineVerb({
  takes: {},
  options: {
    trainee: { is: 'text', value: 'E-MAIL', about: 'who is certified', required: true },
    programme: { is: 'text', value: 'ID', about: 'the edition (without: the one enrolled in last)' },
    name: { is: 'text', value: 'NAME', about: 'confirms the name to be printed, for the trainee' },
    'dry-run': { is: 'switch', about: 'makes every check and writes nothing' },
    json,
    as,
  },
  notes: ['Issuing again answers the certificate that there is.'],
  opens: 'to-write',
  async run(given, { db, keys, now, settings: { publicOrigin }, print }) {
    if (!publicOrigin)
      throw new Refused('PUBLIC_ORIGIN is not set: a certificate states where it can be verified.');
    const actor = await administratorBy(db, given.as);
    const trainee = await personBy(db, given.trainee);
    const programmeId = given.programme ?? (await findEnrolments(db, trainee.id)).at(-1)?.programmeId ?? '';
    const candidate = { traineeId: trainee.id, programmeId, publicOrigin };
    const isDry = given['dry-run'];
    if (given.name !== undefined && !isDry) {
      const confirmed = await confirmCertificateName(db, trainee, given.name, now);
      if (!confirmed.ok) throw new Refused(nameRefusals[confirmed.refusal]);
    }
    const outcome = isDry
      ? await prepareCertificate(db, actor, candidate, now)
      : await issueCertificate(db, keys, actor, candidate, now);
    if (!outcome.ok) {
      const { refusal, particulars = [] } = outcome;
      const why = refusal === 'requirements-missing' ? `: ${lacking(particulars)}.` : '';
      throw new Refused(`${issueRefusals[refusal]}${why}`);
    }
    if (!('number' in outcome.value)) {
      const { snapshot } = outcome.value;
      print(given.json ? JSON.stringify(snapshot, null, 2) : `Would be issued to ${snapshot.name}.`);
      return exitCodes.done;
    }
    const { id, number, isNew } = outcome.value;
    const page = `${publicOrigin}/verify/${id}`;
    if (given.json) print(JSON.stringify({ id, number, is_new: isNew, page }, null, 2));
    else print(`${isNew ? 'Issued' : 'Issued before:'} ${number}, ${page}`);
    return exitCodes.done;
  },
});
