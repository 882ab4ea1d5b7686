import { readFrames, send, sendForJson } from './http-client.mjs';

/**
 * A turn of the app as the web app plays it: begun, then listened to until it is stored. All turns of a stream are variants after the same
 * opening, so that every prompt is as long as the others.
 * @type {import('../load.mjs').Teller}
 */
export async function tellByTurn({ url, sessions, llmModelId, input }, stream) {
  const { sessionId, openingId } = sessions[stream];
  const turnsUrl = `${url}/api/sessions/${sessionId}/turns`;
  const beganAt = performance.now();
  const turn = await sendForJson(turnsUrl, {
    method: 'POST',
    body: { input, llmModelId, scope: 'turn', parentTurnId: openingId },
  });
  const response = await send(`${turnsUrl}/${turn.id}/events`, { method: 'GET' });
  let firstWordMs = null;
  let characters = 0;
  for await (const { event, data } of readFrames(response)) {
    if (event === 'text-delta') {
      firstWordMs ??= performance.now() - beganAt;
      characters += JSON.parse(data).text.length;
    }
    if (event === 'turn-end') checkEnd(JSON.parse(data).turn, characters);
  }
  return { firstWordMs, characters };
}

function checkEnd(turn, characters) {
  if (turn.status === 'completed' && turn.text.length === characters) return;
  throw new Error(`A turn ended as ${turn.status}: ${JSON.stringify(turn.problem)}`);
}
