import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCohort } from '#features/cohorts/open-cohort.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { findModules } from '#features/curriculum/lessons/find-lessons.ts';
import { addDays, dayOf } from '#shared/calendar-date.ts';
import { answerRightly } from '#tests/curriculum/answer-in-browser.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aPhone as takePhone, expectSound } from '#tests/support/phone.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

const programmeId = 'medical-coach-2026';
const lessons = findModules(programmeId).find(({ id }) => id.startsWith('04-'))!.lessons;
const today = dayOf(new Date(), 'Europe/Dublin');
const heldOn = addDays(today, -1);

let site: Served;
let browser: Browser;
const sids = { trainee: '', administrator: '' };
const names = { trainee: '' };
const problems: string[] = [];

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee', 'Ngozi Adeyinka');
  const administrator = await aPerson(db, 'administrator');
  const now = new Date();
  const opened = await openCohort(
    db,
    administrator,
    { name: 'Autumn', programmeId, opensOn: addDays(today, -30) },
    now,
  );
  const cohortId = opened.ok ? opened.value.cohortId : '';
  const day = { title: 'Presence and listening', heldOn, startsAtTime: '09:00', minutes: 360 };
  await recordLiveDay(db, administrator, { cohortId, ...day, area: 'core' }, now);
  names.trainee = trainee.name;
  sids.trainee = (await cookieOf(db, trainee)).slice('sid='.length);
  sids.administrator = (await cookieOf(db, administrator)).slice('sid='.length);
  await db.close();
  [site, browser] = await Promise.all([serve(file, keys), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const aPhone = (sid: string) => takePhone(browser, site.origin, sid, problems);

/** A PDF that holds nothing but that it is one. */
const certificate = {
  name: 'listening-course.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
  ),
};

/** What readiness says of one requirement, in one line. */
const requirement = async (page: Page, id: string) =>
  (await page.locator(`#${id}`).first().textContent())?.replaceAll(/\s+/g, ' ') ?? '';

test('from a lesson on a phone, a late train and a course elsewhere to training hours split the right way', async () => {
  const { context: office, page: admin } = await aPhone(sids.administrator);
  const { context, page } = await aPhone(sids.trainee);

  // The school office enrols somebody who waits for it.
  await page.goto('/trainee/learn');
  await page.getByText('The school office enrols you').waitFor();
  await admin.goto('/admin/cohorts');
  await admin.getByRole('link', { name: 'Autumn' }).first().click();
  await admin.getByLabel(new RegExp(names.trainee)).check();
  await admin.getByRole('button', { name: /^Enrol/ }).click();
  await admin.locator('.members').getByRole('link', { name: names.trainee }).waitFor();

  // Module 4 on the phone: a check failed and then passed, a reflection, and so on to the last lesson.
  for (const [place, lesson] of lessons.entries()) {
    await page.goto(`/trainee/learn/${lesson.id}`);
    if (place === 0) await failTheCheck(page);
    await answerRightly(page, lesson);
    await page.getByText(/^Passed: all \d+ are right\.$/).waitFor();
    const words = page.getByLabel('What you write here');
    await words.fill(`What I noticed in lesson ${place + 1}.`);
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    if (place === 0) await expectSound(page, 'a lesson whose conditions are met');
    await page.getByRole('button', { name: 'I have read it to the end' }).click();
    await page.getByText('Counted.', { exact: true }).waitFor();
  }

  // A tab that dies while its owner writes: another one has the words.
  await page.goto(`/trainee/learn/${lessons[0]!.id}`);
  await context.setOffline(true);
  await page.getByLabel('What you write here').fill('Written in the lift, and the lift stopped.');
  await page.getByText('Your words are kept on this device').waitFor();
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const phone = await context.newPage();
  await phone.goto(`/trainee/learn/${lessons[0]!.id}`);
  // Its last breath may have reached the school, too: then nothing is left to save.
  await phone.getByText(/^Saved /).waitFor();
  await phone.reload();
  expect(await phone.getByLabel('What you write here').inputValue()).toBe(
    'Written in the lift, and the lift stopped.',
  );

  // The train was late, and so was she.
  await admin.goto(`/admin/cohorts`);
  await admin.getByRole('link', { name: 'Autumn' }).first().click();
  await admin
    .getByRole('link', { name: /Presence and listening/ })
    .first()
    .click();
  await admin.getByRole('link', { name: 'All present' }).click();
  const row = admin.getByRole('row', { name: new RegExp(names.trainee) });
  await row.getByLabel(/minutes late/).fill('25');
  await expectSound(admin, 'the register');
  await admin.getByRole('button', { name: 'Save the register' }).click();
  await admin.getByText('The register is saved').waitFor();

  // What she missed she makes up for on an evening call, and the office credits all of it.
  await admin.getByRole('link', { name: 'Make-ups' }).click();
  await admin.getByLabel('Worth, in minutes').fill('25');
  await admin.getByLabel('How', { exact: true }).selectOption('live');
  await admin
    .getByLabel('Task', { exact: true })
    .fill('Ring the facilitator and go through the opening round.');
  await admin.getByRole('button', { name: 'Set the task' }).click();
  await admin.getByText('Ring the facilitator').first().waitFor();
  await phone.goto('/trainee/live-days');
  await phone
    .getByRole('link', { name: /Presence and listening/ })
    .first()
    .click();
  await phone.getByLabel('What you did').fill('We rang on Thursday. I had missed the round of arrivals.');
  await phone.getByRole('button', { name: 'Hand it in' }).click();
  await phone.getByRole('button', { name: 'Hand it in again' }).waitFor();
  await expectSound(phone, 'a live day with something to make up');
  await admin.reload();
  await admin.getByText('I had missed the round of arrivals').waitFor();
  await admin.getByLabel('Minutes to credit').fill('25');
  await admin.getByRole('button', { name: /^Decide/ }).click();
  await admin.getByText('Decided. The trainee sees it').waitFor();
  await expectSound(admin, 'the live day of the office');

  // Handed in elsewhere: two hours asked for, ninety minutes credited, beside the core.
  await phone.goto('/trainee/learn/elsewhere');
  await phone.getByLabel('Title of the course').fill('Listening at the bedside');
  await phone.getByLabel('Who gave it').fill('Open evening school');
  await phone.getByLabel('First day').fill(heldOn);
  await phone.getByLabel('Last day').fill(heldOn);
  await phone.getByLabel('Length, without breaks').fill('2:00');
  await phone.locator('input[name=area][value=resource]').check();
  await phone.locator('input[name=delivery][value="self-paced"]').check();
  await phone.locator('input[name=file]').setInputFiles(certificate);
  await phone.getByRole('button', { name: 'Hand in' }).click();
  await phone.getByText('Handed in.').waitFor();
  await expectSound(phone, 'learning elsewhere');
  await admin.goto('/admin/learning');
  await admin.getByRole('link', { name: /Look at the oldest/ }).click();
  await admin.getByLabel('Credit', { exact: true }).fill('1:30');
  await admin.getByLabel('Reason').fill('The last half hour was a tour of the house.');
  await admin.getByRole('button', { name: 'Decide' }).click();
  await admin.getByText(/1:30/).first().waitFor();

  // 4 × 0:35 of lessons, 5:35 live and 0:25 made up for live, all core; 1:30 elsewhere beside the core.
  await phone.goto('/trainee/readiness');
  expect(await requirement(phone, 'training')).toContain('9:50 of 60 h');
  expect(await requirement(phone, 'core-share')).toContain('84 %');
  expect(await requirement(phone, 'live-share')).toContain('61 %');
  expect(problems).toEqual([]);
  await office.close();
  await context.close();
});

async function failTheCheck(page: Page): Promise<void> {
  for (const question of await page.locator('#check .question').all()) {
    const choices = question.locator('input');
    if ((await choices.count()) > 0) await choices.last().check();
  }
  await page.getByRole('button', { name: 'Check my answers' }).click();
  await page.locator('.answered[data-is="wrong"]').first().waitFor();
  await page.getByText(/^\d of \d+ right\.$/).waitFor();
  expect(await page.getByRole('button', { name: 'I have read it to the end' }).count()).toBe(0);
}
