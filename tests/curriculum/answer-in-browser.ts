import type { Page } from 'playwright-core';
import { rightAnswer } from '#features/curriculum/check/question.ts';
import { fieldOf } from '#features/curriculum/check/read-answers.ts';
import type { Lesson } from '#features/curriculum/lesson.ts';

/** Answers the check of the lesson that is open, all of it rightly, and sends it. */
export async function answerRightly(page: Page, { parts }: Lesson): Promise<void> {
  for (const question of parts.questions)
    for (const [index, place] of rightAnswer(question).entries()) {
      const fields = (of?: number) => page.locator(`[name="${fieldOf(question.name, of)}"]`);
      if ('options' in question)
        await fields()
          .and(page.locator(`[value="${place}"]`))
          .check();
      else if (question.kind === 'order') await fields(place).selectOption(String(index));
      else await fields(index).selectOption(String(place));
    }
  await page.getByRole('button', { name: /^Check/ }).click();
}
