import {
  llmModelOf,
  LOCAL_MODEL,
  sessionOf,
  STORYTELLER,
  tellingTurnOf,
  turnOf,
} from '../../testing/stories';
import { openPlayerPage, type PlayerPage } from '../../testing/player-page';
import { settle } from '../../testing/settle';
import type { ComposerHarness } from './player.harness';

const OPENING = turnOf({ id: 't1' });
const AFTER_OPENING = sessionOf({ headTurnId: 't1', turnCount: 1 });
const TELLING = tellingTurnOf({ id: 't2', parentTurnId: 't1', input: 'Go up' });

async function openComposer(): Promise<PlayerPage & { composer: ComposerHarness }> {
  const page = await openPlayerPage();
  await page.server.answerSession(AFTER_OPENING, [OPENING]);
  return { ...page, composer: await page.player.getComposer() };
}

describe('Composer', () => {
  beforeEach(() => sessionStorage.clear());

  it.each([{ control: true }, { meta: true }])(
    'sends with Enter and %p and empties the field',
    async (modifiers) => {
      const { composer, server } = await openComposer();
      await composer.type('Go up');
      await composer.pressEnter(modifiers);
      await server.answerCheck(AFTER_OPENING);
      const request = server.request('POST', '/sessions/s1/turns');
      expect(request.request.body).toEqual({ input: 'Go up' });
      expect(await composer.getText()).toBe('Go up');
      request.flush(TELLING);
      await settle();
      expect(await composer.getText()).toBe('');
      expect(await composer.isFieldFocused()).toBe(true);
      expect(sessionStorage).toHaveLength(0);
    },
  );

  it('does not send with Enter alone', async () => {
    const { composer, server } = await openComposer();
    await composer.type('Go up');
    await composer.pressEnter({});
    await settle();
    expect(server.isAsked('GET', '/sessions/s1')).toBe(false);
  });

  it('does not send blanks', async () => {
    const { composer } = await openComposer();
    await composer.type('  \n ');
    expect(await (await composer.getButton(/Send/))?.isDisabled()).toBe(true);
  });

  it('keeps the words when they were not taken, and says why', async () => {
    const { composer, server } = await openComposer();
    await composer.type('Go up');
    await composer.pressEnter({ control: true });
    await server.answerCheck(AFTER_OPENING);
    await server.refuse(
      server.request('POST', '/sessions/s1/turns'),
      409,
      'NO_LLM_MODEL',
      'There is no model.',
    );
    await server.answerSession(AFTER_OPENING, [OPENING]);
    expect(await composer.getText()).toBe('Go up');
    expect(await composer.getProblem()).toBe('There is no model.');
  });

  it('lets the player type on and stop while the story is told', async () => {
    const { composer, server } = await openComposer();
    await composer.type('Go up');
    await composer.pressEnter({ control: true });
    await server.answerCheck(AFTER_OPENING);
    server.request('POST', '/sessions/s1/turns').flush(TELLING);
    await settle();
    await composer.type('Then look');
    expect(await composer.getButton(/Send/)).toBeNull();
    await (await composer.getButton(/Stop/))?.click();
    const stopped = { ...TELLING, status: 'stopped', text: 'You' } as const;
    server.request('POST', '/sessions/s1/turns/t2/stop').flush(stopped);
    await settle();
    await server.answerSession(sessionOf({ headTurnId: 't2', turnCount: 2 }), [OPENING, stopped]);
    expect(await composer.getText()).toBe('Then look');
    expect(await composer.getButton(/Send/)).not.toBeNull();
  });

  it.each([
    ['touch', false],
    ['mouse', true],
  ])('stops by %s and has the focus in the field after it: %p', async (pointerType, isFocused) => {
    const page = await openPlayerPage();
    await page.server.answerSession(sessionOf({ headTurnId: 't2', status: 'generating' }), [TELLING]);
    const composer = await page.player.getComposer();
    const button = await composer.getButton(/Stop/);
    await (await button?.host())?.dispatchEvent('click', { pointerType });
    page.server.request('POST', '/sessions/s1/turns/t2/stop');
    expect(await composer.isFieldFocused()).toBe(isFocused);
  });

  it('keeps what was typed for each session by itself', async () => {
    const { composer, server, sessionId } = await openComposer();
    await composer.type('Go up');
    sessionId.set('s2');
    await settle();
    await server.answerSession(sessionOf({ id: 's2', headTurnId: 't5' }), [
      turnOf({ id: 't5', sessionId: 's2' }),
    ]);
    expect(await composer.getText()).toBe('');
    sessionId.set('s1');
    await settle();
    await server.answerSession(AFTER_OPENING, [OPENING]);
    expect(await composer.getText()).toBe('Go up');
  });

  it('says how much room is left near the limit', async () => {
    const { composer } = await openComposer();
    await composer.type('x'.repeat(6999));
    expect(await composer.getCount()).toBe('');
    await composer.type('x'.repeat(7990));
    expect(await composer.getCount()).toBe('10 characters left');
  });

  it('shows the model for this turn only until it is sent or taken back', async () => {
    const { composer, server } = await openComposer();
    const selector = await composer.getSelector();
    await selector.open();
    await settle();
    server.answerModels([STORYTELLER, LOCAL_MODEL].map(llmModelOf));
    await selector.takeOnlyForThisTurn();
    await selector.choose(1);
    expect(await composer.getModelForOneTurn()).toBe(`This turn: ${LOCAL_MODEL.name}`);
    await composer.forgetModelForOneTurn();
    expect(await composer.getModelForOneTurn()).toBeNull();
  });
});
