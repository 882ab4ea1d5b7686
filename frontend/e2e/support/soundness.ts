import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { isDrawnAsKept } from './drawing';

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** How the page is looked at, one after the other: each colour and each width wholly once, and then for its contrast. */
const LOOKS = [
  { name: 'light', colorScheme: 'light', contrast: 'no-preference', viewport: WIDE },
  {
    name: 'light-contrast',
    colorScheme: 'light',
    contrast: 'more',
    viewport: WIDE,
    rules: ['color-contrast'],
  },
  {
    name: 'phone-dark-contrast',
    colorScheme: 'dark',
    contrast: 'more',
    viewport: PHONE,
    rules: ['color-contrast'],
  },
  { name: 'phone-dark', colorScheme: 'dark', contrast: 'no-preference', viewport: PHONE },
] as const;

/** The narrowest and the widest page that nothing may stick out of, in CSS pixels. */
const EXTREME_WIDTHS = [360, 2560] as const;

/** Everything that axe finds wrong with the page as it stands, of any level, in words; with rules named, by those alone. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // Without frames of other origins nothing is to be put together in a page of its own, which takes longer than the looking.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations: found } = await (rules ? axe.withRules(rules) : axe).analyze();
  return found.map(({ id, nodes }) => {
    const places = nodes.map((node) => {
      const reason = [...node.any, ...node.all, ...node.none][0]?.message ?? '';
      return `${node.target.join(' ')} (${reason})`;
    });
    return `${id}: ${places.join(', ')}`;
  });
}

/**
 * Holds a state of a page against everything that must be so of all of them: no violation of any level in light, dark and high
 * contrast, wide and on a phone, and nothing to scroll sideways from 360 to 2560 pixels. Leaves the page wide and light.
 *
 * With PICTURES=folder in the environment, each look is also written there, for somebody to go through them.
 *
 * @param name of the state, for a failure and for its pictures
 * @param isKept whether it looks the same at every run, so that its pictures are kept and compared
 */
export async function expectSound(page: Page, name: string, { isKept = false } = {}): Promise<void> {
  const isCompared = isKept && (await isDrawnAsKept(page));
  for (const look of LOOKS) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({
      colorScheme: look.colorScheme,
      contrast: look.contrast,
      reducedMotion: 'reduce',
    });
    await settle(page);
    const rules = 'rules' in look ? [...look.rules] : undefined;
    expect.soft(await violations(page, rules), `${name}, ${look.name}`).toEqual([]);
    await takePicture(page, `${name}-${look.name}`);
    if (isCompared && !rules) await expect.soft(page).toHaveScreenshot(`${name}-${look.name}.png`);
  }
  for (const width of EXTREME_WIDTHS) {
    await page.setViewportSize({ width, height: WIDE.height });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(overflow, `${name} at ${String(width)} px scrolls sideways`).toBeLessThanOrEqual(0);
    await takePicture(page, `${name}-${String(width)}`);
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
}

/** Waits until the page is drawn anew and nothing moves: a colour on its way to another has a contrast that nobody reads. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    // A change of the emulated colours reaches the elements of a dialog some frames later.
    for (let frame = 0; frame < 6; frame += 1) await nextFrame();
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // One that is taken away in mid-way is no fault.
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

async function takePicture(page: Page, look: string): Promise<void> {
  const { PICTURES } = process.env;
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${look}.png`) });
}
