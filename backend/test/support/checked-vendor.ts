import { modelListOf } from '../vendors/model-lists';
import type { AnswerScript, Exchange, VendorServer } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';

/** What a vendor does in a test; what is left out goes well. */
interface Habits {
  list?: AnswerScript;
  chat?: AnswerScript;
}

/** One answer of JSON or of text. */
export function respond(status: number, body: unknown, headers: Record<string, string> = {}): AnswerScript {
  return (exchange) => {
    exchange.begin(status, { 'content-type': 'application/json', ...headers });
    exchange.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** A stream of these frames. */
export function tell(wire: VendorWire, ...frames: string[]): AnswerScript {
  return async (exchange) => {
    exchange.begin(200, { 'content-type': wire.contentType });
    for (const frame of frames) await exchange.write(frame);
    exchange.end();
  };
}

/** A vendor that lists these names and tells what a check asks for. */
export function checkedVendor(wire: VendorWire, names: readonly string[], habits: Habits): AnswerScript {
  const { entry, body } = modelListOf(wire);
  const list = body(names.map((name) => entry({ name })));
  return async (exchange) => {
    const { method, body: asked } = exchange.request;
    if (method === 'GET') return (habits.list ?? respond(200, list))(exchange);
    if (habits.chat) return habits.chat(exchange);
    const hasTools = JSON.stringify(asked).includes('open_door"');
    const frames = hasTools
      ? [
          wire.toolCalls([{ id: 'abc123def', name: 'open_door', arguments: '{"door":"red"}' }]),
          wire.end(wire.finishWithTools, null),
        ]
      : [wire.text('One, '), wire.text('two.'), wire.end('stop', null)];
    return tell(wire, ...frames)(exchange);
  };
}

/** Has a vendor leave requests unanswered. @returns the first of them, once it has come */
export function nextExchange(vendor: VendorServer): Promise<Exchange> {
  return new Promise((resolve) => vendor.play(resolve));
}
