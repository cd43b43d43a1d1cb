import { readFileSync, statSync } from 'node:fs';
import { findAttachedCredential } from '#features/certificates/attached-credential.ts';
import { dayInFull } from '#features/certificates/certificate-lines.ts';
import { longestJson } from '#features/certificates/strict-json.ts';
import { checkTitles, checkWords, standsNow, verdictTitles } from '#features/certificates/verdict-words.ts';
import type { Verdict } from '#features/certificates/verdict.ts';
import { verifyFile } from '#features/certificates/verify-certificate.ts';
import { verifyElsewhere, type VerdictElsewhere } from '#features/certificates/verify-elsewhere.ts';
import { openAcademy } from '#server/open-academy.ts';
import type { Settings } from '#server/settings.ts';
import { json } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

type Answer = { verdict: string; lines: string[]; facts: Record<string, unknown> };

export const verb = defineVerb({
  takes: {
    what: {
      is: 'text',
      value: 'FILE|URL',
      about: 'the signed credential or its PDF, or the address of either',
      required: true,
    },
  },
  options: { json },
  notes: [
    'Exit code 0 only when it is valid. A certificate of this academy is verified without a network; of another',
    'one, by the keys and the status list that its site publishes.',
  ],
  opens: 'nothing',
  async run(given, { settings, now, print }) {
    const bytes = /^https?:\/\//.test(given.what) ? await load(given.what) : read(given.what);
    const own = await verifyHere(settings, bytes, now);
    const answer =
      own && own.is !== 'unknown'
        ? answerHere(own)
        : answerElsewhere(await verifyElsewhere(findAttachedCredential(bytes) ?? bytes, fetchBytes, now));
    if (given.json) print(JSON.stringify({ verdict: answer.verdict, ...answer.facts }, null, 2));
    else for (const line of answer.lines) print(line);
    return answer.verdict === 'valid' ? exitCodes.done : exitCodes.refused;
  },
});

function read(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? process.stdin.fd : path);
  } catch {
    throw new WrongUsage(`${path} cannot be read.`);
  }
}

async function load(address: string): Promise<Uint8Array> {
  const found = await fetchBytes(address.replace(/\/verify\/(?=[0-9a-f]{32}(?:#|$))/, '/credentials/'));
  if (!found) throw new Refused(`Nothing to verify came back from ${address}.`);
  return found;
}

/** Ten seconds and 512 kB are enough for anything that is verified here. */
async function fetchBytes(address: string): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/vc, application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) return undefined;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > longestJson) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  }
}

/** `undefined`: there is no academy on this machine. */
async function verifyHere(settings: Settings, bytes: Uint8Array, now: Date): Promise<Verdict | undefined> {
  if (!statSync(settings.dataFile, { throwIfNoEntry: false })) return undefined;
  const { db } = await openAcademy(settings, { toWrite: false });
  try {
    return await verifyFile(db, bytes, now);
  } finally {
    await db.close();
  }
}

function answerHere(verdict: Exclude<Verdict, { is: 'unknown' }>): Answer {
  const { standing, checks, is } = verdict;
  const { snapshot, number, revokedAt, replacedBy } = standing;
  return {
    verdict: is,
    lines: [
      verdictTitles[is],
      `${snapshot.academy.name} issued number ${number} to ${snapshot.name} on ${dayInFull(snapshot.issuedOn)}${standsNow(verdict)}`,
      ...checks.map(
        ({ name, holds }) =>
          `  ${holds ? 'yes' : 'no '}  ${checkTitles[name]}: ${checkWords(name, holds, standing)}`,
      ),
    ],
    facts: {
      number,
      name: snapshot.name,
      programme: snapshot.programme.id,
      issuer: snapshot.academy.name,
      issued_on: snapshot.issuedOn,
      revoked_at: revokedAt?.toISOString() ?? null,
      replaced_by: replacedBy?.number ?? null,
      checks: Object.fromEntries(checks.map(({ name, holds }) => [name, holds])),
    },
  };
}

const elsewhere: Record<VerdictElsewhere['is'], string> = {
  valid:
    'Its issuer signed it, it is unchanged, and it was not withdrawn. Whether to trust the issuer is yours to say.',
  withdrawn: 'Its issuer signed it and has withdrawn it: it was revoked or replaced. Do not rely on it.',
  altered: 'It is not what its issuer signed. Do not rely on it.',
  unreachable: 'The keys or the status list of its issuer could not be had, so nothing can be said.',
  unreadable: 'It is not a certificate of this academy, nor a credential that could be checked here.',
};

function answerElsewhere(found: VerdictElsewhere): Answer {
  if (found.is === 'unreadable')
    return { verdict: 'unknown', lines: [verdictTitles.unknown, elsewhere.unreadable], facts: {} };
  const { issuer, credentialSubject } = found.credential;
  const facts = {
    number: credentialSubject.licenseNumber,
    name: credentialSubject.identifier[0].identityHash,
    issuer: issuer.name,
    issuer_did: issuer.id,
  };
  return {
    verdict: found.is,
    lines: [
      `${facts.name}, ${credentialSubject.achievement.name}, number ${facts.number}`,
      `Issuer: ${issuer.name} (${issuer.id})`,
      elsewhere[found.is],
    ],
    facts,
  };
}
