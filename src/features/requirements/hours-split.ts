import type { Requirement, RuleBook } from './requirement.ts';

interface Part {
  title: string;
  minutes: number;
  /** What at least, or at most, has to be of one kind. */
  of: { title: string; minutes: number }[];
}

const find = <Kind extends Requirement['kind']>(book: RuleBook, kind: Kind) =>
  book.requirements.filter(
    (requirement): requirement is Extract<Requirement, { kind: Kind }> => requirement.kind === kind,
  );

/** The hours that a programme asks for, and how they are divided. */
export function hoursSplit(book: RuleBook): Part[] {
  const shares = (minutes: number) =>
    find(book, 'training-share').map(({ share, percent }) => ({
      title: share === 'core' ? 'on core competencies, at least' : 'live, at least',
      minutes: Math.ceil((minutes * percent) / 100),
    }));
  const alone = find(book, 'one-to-one-hours').map(({ minutes }) => ({
    title: 'one-to-one, at least',
    minutes,
  }));
  return [
    ...find(book, 'training-hours').map(({ minutes }) => ({
      title: 'Training',
      minutes,
      of: shares(minutes),
    })),
    ...find(book, 'practice-hours').map(({ title, minutes }) => ({ title, minutes, of: [] })),
    ...find(book, 'mentor-coaching-hours').map(({ minutes }) => ({
      title: 'Mentor coaching',
      minutes,
      of: alone,
    })),
  ];
}
