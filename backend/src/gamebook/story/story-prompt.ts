import type { Book, BookEntityType } from './book';
import { isAlways } from './condition';
import type { IndexedEntity } from './book-index';
import { NARRATOR_RULES, OPENING_INSTRUCTION } from './narrator-rules';
import type { StoryState } from './story-state';
import { StoryView } from './story-view';
import type { GraphPosition } from './story-view';
import { transitionTools } from './transition-tools';
import type { TransitionTool } from './transition-tools';

/**
 * What a model is told before the story: rules, book, and where the story stands. The same book and state give the same bytes, and
 * everything that play cannot change comes first, so that the prompts of two turns have as long a common beginning as possible.
 */
export function systemPrompt(book: Book, state: StoryState): string {
  const view = new StoryView(book, state);
  const sections = [
    NARRATOR_RULES,
    bookSection(book),
    ...book.entityTypes.flatMap((type) => typeSection(type)),
    ...momentSections(view),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What stands in the place of the player's words for an opening that the player did not begin. */
export function openingInstruction(book: Book): string {
  return `${OPENING_INSTRUCTION}\nThe book is "${book.title}".`;
}

function bookSection({ title, author, description }: Book): string {
  const lines = [`THE BOOK: ${title}`, author === null ? '' : `By ${author}.`, (description ?? '').trim()];
  return lines.filter((line) => line !== '').join('\n');
}

/** What is always true of a type: its instructions, and the entities that are told of in every state. */
function typeSection(type: BookEntityType): string[] {
  const constant = type.entities.filter(
    ({ description, node }) => description !== null && node === null && isAlways(description.enabled),
  );
  const parts = [
    (type.instructions ?? '').trim(),
    ...constant.map((entity) => entityText({ entity, type })),
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`ABOUT: ${type.name}\n${parts.join('\n\n')}`];
}

/** What this state has made of the book. */
function momentSections(view: StoryView): string[] {
  const tools = transitionTools(view);
  const things = [...view.entities.values()].filter(
    ({ entity }) =>
      entity.description !== null &&
      entity.node === null &&
      !isAlways(entity.description.enabled) &&
      view.isEnabled(entity),
  );
  const ending = view.ending();
  return [
    ...(things.length === 0 ? [] : [`PRESENT NOW:\n${things.map(thingText).join('\n\n')}`]),
    ...view.positions().map((position) => positionSection(view, position, tools)),
    ...(ending === null
      ? []
      : [
          `THE STORY HAS ENDED: ${ending.title} (${ending.kind} ending). Tell this ending. There is no way on.`,
        ]),
  ];
}

function positionSection(
  view: StoryView,
  { graph, node }: GraphPosition,
  tools: readonly TransitionTool[],
): string {
  const tool = tools.find((candidate) => candidate.entity === graph.entity);
  const exits = tool === undefined ? [] : view.exits(graph.entity);
  const name = graph.entity.name ?? graph.type.name;
  const ways =
    tool === undefined || exits.length === 0
      ? 'Ways on: none now.'
      : `Ways on, by the tool ${tool.name}:\n${exits.map(wayText).join('\n')}`;
  return `WHERE THE STORY STANDS: ${name}\nNow at ${entityText(node)}\n${ways}`;
}

function wayText({ entity }: IndexedEntity): string {
  const text = (entity.description?.text ?? '').trim().replace(/\s*\n\s*/g, ' ');
  const name = `- ${entity.name ?? entity.id} (to: "${entity.id}")`;
  return text === '' ? name : `${name}: ${text}`;
}

function thingText(indexed: IndexedEntity): string {
  return `${indexed.type.name}: ${entityText(indexed)}`;
}

function entityText({ entity }: IndexedEntity): string {
  const text = (entity.description?.text ?? '').trim();
  const name = entity.name ?? entity.id;
  return text === '' ? name : `${name}:${text.includes('\n') ? '\n' : ' '}${text}`;
}
