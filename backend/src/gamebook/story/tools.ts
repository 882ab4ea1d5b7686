import type { Book } from './book';
import type { StoryState } from './story-state';
import { StoryView } from './story-view';
import { transitionTools } from './transition-tools';
import type { TransitionTool } from './transition-tools';

/** A tool as a model is offered it. */
export interface StoryTool {
  /** Matches `^[a-zA-Z0-9_-]{1,64}$`. */
  name: string;
  description: string;
  /** JSON Schema of the arguments object. */
  parameters: Readonly<Record<string, unknown>>;
}

/** The tools that a model may use at one moment of a story, in the order of the book. */
export function toolsOf(book: Book, state: StoryState): StoryTool[] {
  const view = new StoryView(book, state);
  return transitionTools(view).map((tool) => describeTool(view, tool));
}

function describeTool(view: StoryView, tool: TransitionTool): StoryTool {
  const { name, definition, entity, targets } = tool;
  const subject = entity.name ?? entity.id;
  // What the book has not enabled is not told of, not even by name.
  const nodes = view.exits(entity).map((exit) => `${exit.entity.id} (${exit.entity.name ?? exit.entity.id})`);
  const choice = nodes.length === 0 ? '' : `: ${nodes.join(', ')}`;
  return {
    name,
    description: definition.description ?? `Moves "${subject}" on, when the story has come to that point.`,
    parameters: {
      type: 'object',
      properties: {
        to: {
          type: 'string',
          enum: targets.map((target) => target.entity.id),
          description: definition.toDescription ?? `Where "${subject}" moves to${choice}.`,
        },
      },
      required: ['to'],
      additionalProperties: false,
    },
  };
}
