import { expect, test } from 'vitest';
import { anEmptyPlace, initLarkfield, practicum } from '#tests/support/command-line.ts';

test('a cohort is set up, taught and examined without a browser', async () => {
  const { environment } = anEmptyPlace();
  await initLarkfield(environment);
  const say = (...words: string[]) => practicum(words, environment);
  const people = [
    ['elin@larkfield.example', 'Elin Sørensen', 'trainee'],
    ['ravi@larkfield.example', 'Ravi Menon', 'trainee'],
    ['sofia@larkfield.example', 'Sofia Marin', 'mentor'],
    ['thandi@larkfield.example', 'Thandi Mbeki', 'assessor'],
    ['kenji@larkfield.example', 'Kenji Ito', 'assessor'],
  ] as const;
  for (const [email, name, role] of people)
    expect(await say('people', 'add', email, '--name', name, '--role', role)).toMatchObject({ exitCode: 0 });
  const [elin, ravi, sofia, thandi, kenji] = people.map(([email]) => email) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const programme = ['--programme', 'medical-coach-2026'];

  expect(await say('cohort', 'open', 'January 2026', ...programme, '--opens', '2026-01-12')).toMatchObject({
    exitCode: 0,
    stderr: '',
  });
  expect(await say('cohort', 'open', 'january 2026', ...programme, '--opens', '2026-01-12')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('There is a cohort of this name') as string,
  });
  const cohort = ['--cohort', 'January 2026'];
  const began = ['--education-began', '2026-01-12'];
  expect(await say('enrol', elin, ...programme, ...began, '--mentor', sofia, ...cohort)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('from 2026-01-12 on') as string,
  });
  expect(await say('enrol', elin, ...programme, ...began)).toMatchObject({ exitCode: 1 });
  expect(await say('enrol', ravi, ...programme, ...began, ...cohort)).toMatchObject({ exitCode: 0 });
  expect(await say('assign', ravi, '--mentor', sofia, '--from', '2026-01-12')).toMatchObject({
    exitCode: 0,
  });
  expect(await say('enrol', ravi, ...programme, '--education-began', '2027-02-29')).toMatchObject({
    exitCode: 2,
  });

  const day = [...cohort, '--on', '2026-02-14'];
  const liveDay = ['record', 'live-day', 'The coaching agreement', ...day, '--at', '09:30'];
  expect(await say(...liveDay, '--minutes', '1e2')).toMatchObject({ exitCode: 2 });
  expect(await say(...liveDay, '--minutes', '360')).toMatchObject({ exitCode: 0 });
  expect(await say(...liveDay, '--minutes', '360')).toMatchObject({ exitCode: 1 });
  const attendance = ['record', 'attendance', ...day, '--all'];
  expect(await say(...attendance, '--trainee', `${ravi}=361`)).toMatchObject({ exitCode: 1 });
  expect(await say(...attendance, '--trainee', `${ravi}=200`)).toMatchObject({
    exitCode: 0,
    stdout: 'Recorded 2 of 2 people for The coaching agreement.\n',
  });

  const oral = [
    'record',
    'exam',
    elin,
    ...programme,
    '--exam',
    'oral',
    '--on',
    '2026-10-10',
    '--score',
    '78',
  ];
  expect(await say(...oral, '--by', thandi)).toMatchObject({ exitCode: 1 });
  const recorded = await say(...oral, '--by', thandi, '--second', kenji);
  expect(recorded).toMatchObject({ exitCode: 0, stderr: '' });
  const confirm = ['record', 'exam-confirmation', recorded.stdout.trim()];
  expect(await say(...confirm, '--by', thandi)).toMatchObject({ exitCode: 1 });
  expect(await say(...confirm, '--by', kenji)).toMatchObject({ exitCode: 0 });

  const { stdout } = await say('readiness', '--trainee', elin, '--json');
  const { findings } = JSON.parse(stdout) as { findings: { kind: string; have: number }[] };
  expect(findings.find(({ kind }) => kind === 'training-hours')?.have).toBe(360);
});
