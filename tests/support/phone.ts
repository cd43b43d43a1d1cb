import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { findAxeViolations } from './browser.ts';

const phone = { width: 390, height: 844 };

/** A phone on which somebody is signed in. What goes wrong on its pages is added to `problems`. */
export async function aPhone(
  browser: Browser,
  origin: string,
  sid: string,
  problems: string[],
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: origin, viewport: phone, reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  await context.addCookies([{ name: 'sid', value: sid, url: origin }]);
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_INTERNET_DISCONNECTED'))
      problems.push(`${page.url()}: ${message.text()}`);
  });
  return { context, page };
}

/** By day and by night without a violation, and never wider than the phone, also a narrow one. */
export async function expectSound(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findAxeViolations(page), `${where}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of [320, phone.width]) {
    await page.setViewportSize({ ...phone, width });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${where}, at ${width} px`).toBeLessThanOrEqual(width);
  }
}
