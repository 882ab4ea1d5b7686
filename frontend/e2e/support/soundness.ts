import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { source, type AxeResults, type RunOptions } from 'axe-core';
import { isDrawnAsKept } from './drawing';

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** How the page is looked at, one after the other: each colour and each width once. */
const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: WIDE },
  { name: 'phone-dark', colorScheme: 'dark', viewport: PHONE },
] as const;

/** The narrowest and the widest page that nothing may stick out of, in CSS pixels. */
const EXTREME_WIDTHS = [360, 2560] as const;

/** Everything that axe finds wrong with the page as it stands, of any level, in words; with rules named, by those alone. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // What is injected stays until the page is left: it is larger than the app.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source);
  const options: RunOptions = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const { violations: found } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify(options)})`,
  );
  return found.map(({ id, nodes }) => {
    const places = nodes.map((node) => {
      const reason = [...node.any, ...node.all, ...node.none][0]?.message ?? '';
      return `${node.target.join(' ')} (${reason})`;
    });
    return `${id}: ${places.join(', ')}`;
  });
}

/** Holds the page as it stands against all that axe knows, of any level, in dark and in light; leaves it light. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    expect.soft(await violations(page), colorScheme).toEqual([]);
  }
}

/**
 * Holds a state of a page against everything that must be so of all of them: no violation of any level, light and wide, and dark on
 * a phone, and nothing to scroll sideways from 360 to 2560 pixels. Where the project asks for more contrast, contrast alone is looked
 * at. Leaves the page wide and light.
 *
 * With PICTURES=folder in the environment, each look is also written there, for somebody to go through them.
 *
 * @param name of the state, for a failure and for its pictures
 * @param isKept whether it looks the same at every run, so that its pictures are kept and compared
 */
export async function expectSound(page: Page, name: string, { isKept = false } = {}): Promise<void> {
  const isContrastAlone = test.info().project.use.contextOptions?.contrast === 'more';
  // Else a change of colours goes through the page depth by depth, each beginning when its parent has arrived.
  const stillness = await page.addStyleTag({
    content: '*, ::before, ::after { transition: none !important; }',
  });
  const isCompared = isKept && !isContrastAlone && (await isDrawnAsKept(page));
  for (const { name: lookName, colorScheme, viewport } of LOOKS) {
    const look = `${name}-${lookName}${isContrastAlone ? '-contrast' : ''}`;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await settle(page);
    expect.soft(await violations(page, isContrastAlone ? ['color-contrast'] : undefined), look).toEqual([]);
    await takePicture(page, look);
    if (isCompared) await expect.soft(page).toHaveScreenshot(`${look}.png`);
  }
  for (const width of isContrastAlone ? [] : EXTREME_WIDTHS) {
    await page.setViewportSize({ width, height: WIDE.height });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(overflow, `${name} at ${String(width)} px scrolls sideways`).toBeLessThanOrEqual(0);
    await takePicture(page, `${name}-${String(width)}`);
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  await stillness.evaluate((style) => style.parentNode?.removeChild(style));
}

/** Waits until the page is drawn anew and nothing moves: a colour on its way to another has a contrast that nobody reads. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let stillFrames = 0; stillFrames < 6; stillFrames += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const passing = document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
        );
      if (passing.length > 0) stillFrames = 0;
      // One that is taken away in mid-way is no fault.
      await Promise.allSettled(passing.map(({ finished }) => finished));
    }
  });
}

async function takePicture(page: Page, look: string): Promise<void> {
  const { PICTURES } = process.env;
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${look}.png`) });
}
