import { field } from './fields.mts';

/** How questions are answered, by their name; the details are those that `MeasuredProcess.ask` was given. */
export type Handlers = Readonly<Record<string, (details: unknown) => unknown>>;

/** Answers what the process that started this one asks, as far as these handlers know how. */
export function answerQuestions(handlers: Handlers): void {
  process.on('message', (message) => {
    const question = field(message, 'question');
    const handler = typeof question === 'string' && Object.hasOwn(handlers, question) && handlers[question];
    if (handler) void answer(handler, field(message, 'details'));
  });
}

async function answer(handler: Handlers[string], details: unknown): Promise<void> {
  try {
    process.send?.({ answer: await handler(details) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.stack : String(error) });
  }
}
