import { calling, telling, type Play, type PlayedTurn } from './play';

/** The value of an extra header of the model that tells the story: no document may hold it. */
export const HEADER_SECRET = 'q7Zt-unlikely-text-that-is-only-a-key-19';

/**
 * Tells a story of four turns in the session of a play: an opening, a way down to the cellar, another variant of it, and a turn after the
 * cellar that failed. The head is in the cellar, where a tool was called.
 *
 * @returns the opening
 */
export async function tellBranchingStory(play: Play): Promise<PlayedTurn> {
  await play.app.http
    .patch(`/api/llm-models/${play.modelId}`)
    .send({ settings: { temperature: 0.5, extraHeaders: { 'X-Door': HEADER_SECRET } } })
    .expect(200);
  play.vendor.play(
    telling('You stand in a hall.'),
    calling([{ id: 'call_1', name: 'go', arguments: '{"to":"cellar"}' }], 'You climb down. '),
    telling('It is dark. 🐉', { inputTokens: 20, outputTokens: 5 }),
    telling('You hesitate.'),
  );
  const opening = await play.say(null);
  const cellar = await play.say('Down!');
  await play.say('Down!', { parentTurnId: opening.id });
  play.vendor.play(async (exchange) => {
    exchange.begin(401, { 'content-type': 'application/json' });
    exchange.end('{"error":{"message":"no"}}');
  });
  await play.say('Listen', { parentTurnId: cellar.id });
  await play.app.http.patch(`/api/sessions/${play.sessionId}`).send({ headTurnId: cellar.id }).expect(200);
  return opening;
}
