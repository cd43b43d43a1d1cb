import { dayOf } from '#shared/calendar-date.ts';
import { dayInWords } from '#shared/day-words.ts';
import type { OwnWriting } from './own-writing.ts';

const dayIn = (timeZone: string) => (at: Date) => dayInWords(dayOf(at, timeZone));

/** Everything that was written, as a text that reads well by itself. @param timeZone of the writer, for the days. */
export function writingAsMarkdown(writing: readonly OwnWriting[], timeZone: string): string {
  const day = dayIn(timeZone);
  const blocks = ['# Notes and reflections'];
  for (const { title, notes, reflections } of writing) {
    blocks.push(`## ${title}`);
    let heading = '';
    for (const note of notes) {
      if (note.heading !== heading) blocks.push(`### ${note.heading || title}`);
      heading = note.heading;
      if (note.quote !== '') blocks.push(quoted(note.quote));
      if (note.note !== '') blocks.push(note.note);
      blocks.push(`*${day(note.changedAt)}*`);
    }
    for (const { words, savedAt } of reflections) blocks.push('### Reflection', words, `*${day(savedAt)}*`);
  }
  return `${blocks.join('\n\n')}\n`;
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

/** The same as rows of a table, its header first. */
export function writingAsRows(writing: readonly OwnWriting[], timeZone: string): string[][] {
  const day = dayIn(timeZone);
  return [
    ['Lesson', 'Section', 'Kind', 'Highlighted', 'Written', 'Added', 'Changed'],
    ...writing.flatMap(({ title, notes, reflections }) => [
      ...notes.map((note) => [
        ...[title, note.heading, note.quote === '' ? 'Note' : 'Highlight'],
        ...[note.quote, note.note, day(note.addedAt), day(note.changedAt)],
      ]),
      ...reflections.map(({ words, savedAt }) => [title, '', 'Reflection', '', words, '', day(savedAt)]),
    ]),
  ];
}
