import type { ChatMessage, ToolDefinition } from '../../src/provider/llm-call';
import type { SceneEntity, SceneGraph, SceneNode, StoryScene } from '../../src/gamebook/story/scene';

/** A node as a scene shows it; what is left out is empty. */
export function sceneNode(id: string, name: string, rest: Partial<SceneNode> = {}): SceneNode {
  return { id, typeName: 'Place', name, description: '', passage: null, ending: null, ...rest };
}

/** Something to look at. */
export function sceneThing(id: string, name: string, passage: string): SceneEntity {
  return { id, typeName: 'Thing', name, description: '', passage };
}

/** The quay of a lighthouse island: four places to go to, a letter to read, and a stove. */
export function lighthouseScene(changes: Partial<StoryScene> = {}): StoryScene {
  return {
    bookTitle: 'The Lighthouse',
    bookDescription: null,
    graphs: [lighthousePlaces(), lighthouseMatters()],
    things: [sceneThing('stove', 'The iron stove', 'The stove is cold.')],
    ...changes,
  };
}

/** The graph of places, standing on the quay. */
export function lighthousePlaces(changes: Partial<SceneGraph> = {}): SceneGraph {
  return {
    id: 'places',
    name: 'Places',
    tool: 'go_to',
    node: sceneNode('quay', 'The quay', {
      passage:
        'The quay smells of tar. Gulls argue over a crate.\n\nNorth of you a stair climbs to the lamp room. To the left lies the ' +
        'boat house, and a rusty bell hangs by the garden gate. The sea is all around.',
    }),
    exits: [
      sceneNode('lamp_room', 'The lamp room', { description: 'A room of glass at the top.' }),
      sceneNode('boat_house', 'The boat house', { passage: 'Inside, a green skiff on two trestles.' }),
      sceneNode('garden', 'The garden gate'),
      sceneNode('rowing', 'Row out to sea', {
        passage: 'You row until the tower is a match.',
        ending: { title: 'Out', kind: 'neutral' },
      }),
    ],
    ...changes,
  };
}

/** The graph of what is known, with a letter that can be read. */
export function lighthouseMatters(changes: Partial<SceneGraph> = {}): SceneGraph {
  return {
    id: 'matters',
    name: 'Matters',
    tool: 'find_out',
    node: sceneNode('nothing', 'Nothing yet', { passage: 'You have a letter in your pocket.' }),
    exits: [sceneNode('letter', 'Read the letter')],
    ...changes,
  };
}

/** The tools of a scene, as they are offered to a model. */
export function sceneTools({ graphs }: StoryScene): ToolDefinition[] {
  return graphs.flatMap(({ tool }) =>
    tool === null ? [] : [{ name: tool, description: '', parameters: {} }],
  );
}

/** The player's words. */
export function said(text: string): ChatMessage {
  return { role: 'user', text };
}

/** What a narrator answered without moving the story. */
export function told(text: string, provider = 'storyteller'): ChatMessage {
  return {
    role: 'assistant',
    text,
    reasoning: null,
    toolCalls: [],
    origin: { provider, modelName: 'storyteller' },
  };
}

/** A move of the story and the engine's answer to it. */
export function moved(tool: string, from: string, to: string): ChatMessage[] {
  return answered(tool, { to }, { ok: true, from, to });
}

/** A tool call and any answer to it. */
export function answered(tool: string, callArguments: object, result: object): ChatMessage[] {
  return [
    {
      role: 'assistant',
      text: '',
      reasoning: null,
      toolCalls: [{ id: 'call_1', name: tool, arguments: JSON.stringify(callArguments) }],
      origin: { provider: 'storyteller', modelName: 'storyteller' },
    },
    { role: 'tool', toolCallId: 'call_1', toolName: tool, text: JSON.stringify(result) },
  ];
}
