import { problemTitle, saySentence, sentenceText } from '../i18n/say-sentence';
import { type ServerSentence, textOf, withFullStop } from '../i18n/sentence';

/** What of a problem is said in words. */
interface SaidProblem extends ServerSentence {
  readonly code: string;
  readonly title: string;
  readonly errors?: readonly ServerSentence[];
}

/**
 * The problem in the language of the page, with what is wrong in the fields. Where the words are not there yet they are sent for, and whoever
 * calls this in a reactive context is told when they are. What has no params keeps its words: the page has found it by itself, or an older
 * version of the server has stored it.
 */
export function localizedProblem<Problem extends SaidProblem>(problem: Problem): Problem {
  const { code, title, params, errors = [] } = problem;
  const said = { ...problem, title: problemTitle(code) ?? title };
  if (params === undefined) return said;
  const fields = code === 'VALIDATION_FAILED' ? errors : [];
  const detail = [sentenceText(problem), ...fields.map((error) => textOf(withFullStop(saySentence(error))))];
  return { ...said, detail: detail.join(' ') };
}
