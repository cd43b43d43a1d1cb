import { findTaughtFiles, versionOf } from '#features/curriculum/versions/find-taught-files.ts';
import { recordLessonVersions } from '#features/curriculum/versions/record-lesson-versions.ts';
import { daysBefore, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';

/** When the school opened, one lesson was a section shorter and one was not written yet; two months ago both were as they are. */
export function editions({ db, now }: Stage, opened: CalendarDate): Moment[] {
  const taught = () => findTaughtFiles();
  const isLonger = (lessonId: string) => lessonId.endsWith('/03-silence-that-works');
  const isYounger = (lessonId: string) => lessonId.endsWith('/02-what-the-ground-allows');
  return [
    moment(opened, '05:00', async (at) => {
      const first = taught()
        .filter(({ lessonId }) => !isYounger(lessonId))
        .map((each) => {
          if (!isLonger(each.lessonId)) return each;
          const older = withoutSection(each.read());
          return { ...each, version: versionOf(older), read: () => older };
        });
      await recordLessonVersions(db, at, first);
    }),
    moment(daysBefore(now, 60), '05:00', async (at) => void (await recordLessonVersions(db, at, taught()))),
  ];
}

/** Without what stands under its second heading, and five minutes shorter. */
function withoutSection(file: string): string {
  const [head = '', first = '', , ...rest] = file.split(/^(?=## )/m);
  const shorter = head.replace(
    /^minutes: (\d+)$/m,
    (_, minutes: string) => `minutes: ${Number(minutes) - 5}`,
  );
  return [shorter, first, ...rest].join('');
}
