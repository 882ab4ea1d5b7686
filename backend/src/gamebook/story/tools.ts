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
  return transitionTools(new StoryView(book, state)).map(describeTool);
}

function describeTool(tool: TransitionTool): StoryTool {
  const { name, definition, entity, targets } = tool;
  const subject = entity.name ?? entity.id;
  const nodes = targets.map((target) => `${target.entity.id} (${target.entity.name ?? target.entity.id})`);
  return {
    name,
    description: definition.description ?? `Moves "${subject}" on, when the story has come to that point.`,
    parameters: {
      type: 'object',
      properties: {
        to: {
          type: 'string',
          enum: targets.map((target) => target.entity.id),
          description: definition.toDescription ?? `Where "${subject}" moves to: ${nodes.join(', ')}.`,
        },
      },
      required: ['to'],
      additionalProperties: false,
    },
  };
}
