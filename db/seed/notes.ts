import { addNote } from '#features/curriculum/notes/add-note.ts';
import type { NoteWords } from '#features/curriculum/notes/lesson-note.ts';
import type { Person } from '#features/people/person.ts';
import { addDays, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';
import { flagship as programmeId } from './study.ts';

const first = '01-what-medical-coaching-is/01-one-conversation';

/** What she marked and wrote, and how many days after her education began. */
const written: ({ day: number; lessonId: string; section: string } & NoteWords)[] = [
  {
    ...{ day: 3, lessonId: first, section: 'five-movements' },
    quote: 'The fourth movement of one session is the first movement of the next.',
    before: 'What did the hour itself do? ',
    after: ' That loop is the spine of the work',
    note: 'This is what I lose on busy days: I forget to ask. Put it at the top of every session.',
  },
  {
    ...{ day: 3, lessonId: first, section: 'what-the-coach-left-alone' },
    quote:
      'Much of the warmth of coaching lies in what is not said, so that the other person can hear herself.',
    before: 'Leaving these alone is not coldness. ',
    after: '',
    note: '',
  },
  {
    ...{ day: 12, lessonId: first, section: '' },
    ...{ quote: '', before: '', after: '' },
    note: 'Read again before the first call with somebody new. My three sentences are on the card in my bag.',
  },
  {
    ...{ day: 5, lessonId: '01-what-medical-coaching-is/02-four-neighbours', section: '' },
    ...{ quote: '', before: '', after: '' },
    note: 'Ask Jonas: what does he do when a client wants a mentor for one evening?',
  },
];

/** A few of Amara’s notes, of the kind that people write on a bus. */
export const notes = (stage: Stage, who: () => Person, began: CalendarDate): Moment[] =>
  written.map(({ day, ...note }) =>
    moment(addDays(began, day), '21:40', async (at) => {
      const { db, keys } = stage;
      expected(await addNote(db, keys, who(), { programmeId, ...note }, at), 'a note');
    }),
  );
