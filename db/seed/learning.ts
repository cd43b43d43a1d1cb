import { decideOnOutsideLearning } from '#features/outside-learning/decide-on-outside-learning.ts';
import type { LearningTold } from '#features/outside-learning/outside-learning.ts';
import { submitOutsideLearning } from '#features/outside-learning/submit-outside-learning.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { addDays, daysBefore, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';

/** Two courses of another school: one credited in part, one that waits. */
export function learningElsewhere(stage: Stage, trainee: () => Person, began: CalendarDate): Moment[] {
  const { db, keys, people, now } = stage;
  const handIn = async (told: LearningTold, at: Date): Promise<string> => {
    const certificate = aCertificate([
      'Certificate of attendance',
      trainee().name,
      told.title,
      told.provider,
    ]);
    const file = { name: 'certificate.pdf', bytes: certificate };
    const what = { ...told, file, entry: newId() };
    return expected(await submitOutsideLearning(db, keys, trainee(), what, at), told.title).id;
  };
  const workshop = {
    title: 'Talking about change with patients: two days',
    provider: 'Sallow Bridge Institute',
    beganOn: addDays(began, 61),
    endedOn: addDays(began, 62),
    minutes: 780,
    area: 'core',
    delivery: 'live',
  } as const;
  const evenings = {
    title: 'A small practice and its books',
    provider: 'Harbour Street College',
    beganOn: daysBefore(now, 34),
    endedOn: daysBefore(now, 13),
    minutes: 240,
    area: 'resource',
    delivery: 'self-paced',
  } as const;
  const decided = { id: '', changedAt: 0 };
  return [
    moment(addDays(began, 66), '19:40', async (at) => {
      decided.id = await handIn(workshop, at);
      decided.changedAt = at.getTime();
    }),
    moment(addDays(began, 69), '10:15', async (at) => {
      const { id, changedAt } = decided;
      const what = {
        ...{ id, minutes: 570 },
        area: 'core',
        delivery: 'live',
        reason:
          'The first day and the morning of the second are coaching. The afternoon, on telephone triage, is clinical training.',
        seen: { changedAt, decision: null },
      } as const;
      expected(await decideOnOutsideLearning(db, people('niamh'), what, at), 'a course credited in part');
    }),
    moment(daysBefore(now, 4), '21:05', async (at) => void (await handIn(evenings, at))),
  ];
}

/** A page of a few lines as a PDF. */
function aCertificate(lines: string[]): Buffer {
  const plain = lines.map((line) => line.normalize('NFD').replace(/[^ -~]|[()\\]/g, ''));
  const shown = plain.map(
    (line, nth) => `BT /F1 ${nth === 0 ? 24 : 14} Tf 72 ${640 - nth * 44} Td (${line}) Tj ET`,
  );
  const content = shown.join('\n');
  const objects = [
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, nth) => {
    const place = text.length;
    text += `${nth + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${places.join('')}trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
