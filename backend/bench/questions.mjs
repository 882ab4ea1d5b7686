/**
 * Answers what the process that started this one asks, as far as these handlers know how.
 * @param {Record<string, (details: object) => unknown>} handlers by the name of the question
 */
export function answerQuestions(handlers) {
  process.on('message', async ({ question, details }) => {
    if (!Object.hasOwn(handlers, question)) return;
    try {
      process.send({ answer: await handlers[question](details) });
    } catch (error) {
      process.send({ error: error instanceof Error ? error.stack : String(error) });
    }
  });
}
