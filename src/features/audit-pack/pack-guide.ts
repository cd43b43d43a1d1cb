import type { Readiness } from '#features/requirements/readiness.ts';
import { score, type Finding } from '#features/requirements/finding.ts';
import { haveAndNeed } from '#features/requirements/finding-words.ts';
import { wantsVerifying } from '#features/requirements/requirement.ts';
import { dayInWords } from '#shared/day-words.ts';
import type { Manifest } from './manifest.ts';
import { places, textFile, type PackFile } from './pack-file.ts';

/** What each file or folder is, in the order in which somebody reads them. */
const guide: [path: RegExp, title: string, about: string][] = [
  [
    /^log\/client-log\.csv$/,
    'Client log',
    'One row for each client relationship, with the hours that count.',
  ],
  [
    /^log\/nbhwc-log\.csv$/,
    'NBHWC log',
    'One row for each session that counts there. Please verify its columns.',
  ],
  [/^log\/sessions\.csv$/, 'Session list', 'Every session, with what the rules make of it and why.'],
  [/^sign-offs\.csv$/, 'Sign-offs', 'Who decided what on which revision of a session, and when.'],
  [
    /^mentors\/statement\.csv$/,
    'Mentor statement',
    'What each mentor recorded and signed, as an application asks for it.',
  ],
  [
    /^mentors\/mentor-coaching\.csv$/,
    'Mentor coaching',
    'Each session, with what the mentor held on that day.',
  ],
  [
    /^mentors\/qualifications\.csv$/,
    'Mentors’ qualifications',
    'What each mentor held from when until when.',
  ],
  [
    /^observations\/observed-sessions\.csv$/,
    'Observed sessions',
    'Each with its observer, and whether feedback was written.',
  ],
  [/^observations\/.*\.txt$/, 'Observation sheets', 'One for each observed session.'],
  [/^training\.csv$/, 'Attendance and lessons', 'The minutes of training that were credited, day by day.'],
  [/^exams\.csv$/, 'Exams', 'Each sitting with its score.'],
  [
    /^consents\.csv$/,
    'Consent register',
    'Which client agreed to be named, when, how, and whether it was withdrawn.',
  ],
  [
    /^organisation-letters\.csv$/,
    'Organisation letters',
    'What vouches for clients in place of their names.',
  ],
  [/^rules\/.*\.yaml$/, 'Rule book', 'The rules that were judged by, with their sources.'],
  [/^rules\/settings\.json$/, 'Settings', 'What the school decided where the rules are silent.'],
  [/^rules\/sources\.json$/, 'Sources', 'Where each rule was seen, and when.'],
  [/^evidence\.json$/, 'Evidence', 'All that is judged. No names.'],
  [/^findings\.json$/, 'Findings', 'The verdict on each requirement, to the last row.'],
];

type About = Pick<Manifest, 'academy' | 'trainee' | 'clients' | 'practicum'>;

/** A page and a text that lead through the pack. */
export function guideFiles(files: readonly PackFile[], readiness: Readiness, about: About): PackFile[] {
  const listed = guide.flatMap(([pattern, title, words]) => {
    const paths = files.map(({ path }) => path).filter((path) => pattern.test(path));
    return paths.length > 0 ? [{ title, words, paths }] : [];
  });
  return [
    textFile('README.txt', readme(listed, readiness, about)),
    textFile('index.html', page(listed, readiness, about)),
  ];
}

interface Listed {
  title: string;
  words: string;
  paths: string[];
}

const nameOf = ({ trainee: { name, nameOnCertificates } }: About) => nameOnCertificates ?? name;
const clientWords = {
  codes: 'Clients stand with codes; only the trainee knows their names.',
  names: 'Clients who agreed to be named stand with their names in the client log. Keep it confidential.',
};
const check = [
  `sha256sum --check ${places.manifestHash} tells whether the manifest is what it was; it states the SHA-256 of every other file.`,
  'practicum readiness --from-pack FILE compares them all and judges the evidence again, by nothing but this pack.',
];

function readme(listed: Listed[], { book, on, findings }: Readiness, about: About): string {
  const { met, of } = score(findings);
  return [
    `Audit pack of ${nameOf(about)}`,
    `${about.academy.name}, ${about.academy.address}`,
    `Judged by ${book.title} for ${dayInWords(on)}: ${met} of ${of} requirements met`,
    clientWords[about.clients],
    '',
    'Begin with index.html.',
    '',
    ...listed.flatMap(({ title, words, paths }) => [
      `${paths.length > 1 ? `${paths[0]?.split('/')[0]}/` : paths[0]}`,
      `    ${title}. ${words}`,
    ]),
    '',
    'How to check it',
    ...check.map((line) => `    ${line}`),
    '',
    'Dates are written year-month-day, lengths in whole minutes, instants in UTC.',
    `Made by Practicum ${about.practicum}. The same evidence gives the same bytes.`,
    '',
  ].join('\n');
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const html = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

function row(finding: Finding): string {
  const { requirement, met, unit } = finding;
  const { have, need } = haveAndNeed(finding);
  const verdict = unit === 'outside' ? 'judged elsewhere' : met ? 'met' : 'not met';
  const note = wantsVerifying(requirement) ? ' <small>please verify</small>' : '';
  return `<tr><th scope="row">${html(requirement.title)}${note}</th><td>${html(have)}</td><td>${html(need)}</td><td>${verdict}</td></tr>`;
}

function page(listed: Listed[], { book, on, findings }: Readiness, about: About): string {
  const { met, of } = score(findings);
  const edition =
    book.is === 'programme' ? `edition ${book.edition}` : `as compared on ${dayInWords(book.asOf)}`;
  const links = (paths: string[]) =>
    paths.map((path) => `<a href="${html(path)}">${html(path)}</a>`).join('<br>');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Audit pack, ${html(book.title)}, ${dayInWords(on)}</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1, h2 { font-family: Georgia, serif; line-height: 1.2; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #8886; text-align: left; vertical-align: baseline; font-weight: 400; }
thead th { font-size: .8rem; }
dt { margin-top: .6rem; font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
a { overflow-wrap: anywhere; }
code { overflow-wrap: anywhere; }
</style>
<main>
<h1>Audit pack of ${html(nameOf(about))}</h1>
<p>${html(about.academy.name)}, ${html(about.academy.address)}</p>
<p>Judged by <b>${html(book.title)}</b> (${html(edition)}) for <b>${dayInWords(on)}</b>: ${met} of ${of} requirements met. ${html(clientWords[about.clients])}</p>
<h2>Findings</h2>
<table>
<thead><tr><th scope="col">Requirement</th><th scope="col">Counted</th><th scope="col">Needed</th><th scope="col">Verdict</th></tr></thead>
<tbody>
${findings.map(row).join('\n')}
</tbody>
</table>
<h2>What is in it</h2>
<dl>
${listed.map(({ title, words, paths }) => `<dt>${html(title)}</dt>\n<dd>${html(words)}<br>${links(paths)}</dd>`).join('\n')}
</dl>
<h2>How to check it</h2>
${check.map((line) => `<p>${html(line)}</p>`).join('\n')}
<p>Dates in the tables are written year-month-day, lengths in whole minutes, instants in UTC. Made by Practicum ${html(about.practicum)}; the same evidence gives the same bytes.</p>
</main>
`;
}
