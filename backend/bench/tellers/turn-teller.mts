import { field, listField, textField } from '../fields.mts';
import { readFrames, send, sendForJson } from './http-client.mts';
import { type Teller, toStory } from './teller.mts';

/**
 * A turn of the app as the web app plays it: begun, then listened to until it is stored. All turns of a stream are variants after the same
 * opening, so that every prompt is as long as the others.
 * @param target see `AppTarget`
 */
export function turnTeller(target: unknown): Teller {
  const url = textField(target, 'url');
  const sessions = listField(target, 'sessions').map((session) => ({
    turnsUrl: `${url}/api/sessions/${textField(session, 'sessionId')}/turns`,
    openingId: textField(session, 'openingId'),
  }));
  const input = textField(target, 'input');
  const llmModelId = textField(target, 'llmModelId');
  return async (stream) => {
    const session = sessions[stream];
    if (session === undefined) throw new Error(`The stream ${stream} has no session.`);
    const { turnsUrl, openingId } = session;
    const beganAt = performance.now();
    const turn = await sendForJson(turnsUrl, {
      method: 'POST',
      body: { input, llmModelId, scope: 'turn', parentTurnId: openingId },
    });
    const response = await send(`${turnsUrl}/${textField(turn, 'id')}/events`, { method: 'GET' });
    let firstWordMs: number | null = null;
    let characters = 0;
    for await (const { event, data } of readFrames(response)) {
      if (event === 'text-delta') {
        firstWordMs ??= performance.now() - beganAt;
        characters += textField(JSON.parse(data), 'text').length;
      }
      if (event === 'turn-end') checkEnd(field(JSON.parse(data), 'turn'), characters);
    }
    return toStory(firstWordMs, characters);
  };
}

function checkEnd(turn: unknown, characters: number): void {
  const status = textField(turn, 'status');
  if (status === 'completed' && textField(turn, 'text').length === characters) return;
  throw new Error(`A turn ended as ${status}: ${JSON.stringify(field(turn, 'problem'))}`);
}
