import type { SceneNode, StoryScene } from '../gamebook/story/scene';
import { readConversation } from './conversation';
import type { Conversation, MoveOutcome, NarratorMessage } from './conversation';
import { findCandidates } from './exit-candidate';
import type { ExitCandidate } from './exit-candidate';
import { tellArrival, tellEntity, unwrapLines } from './passage';
import * as say from './spoken-replies';
import { understand } from './understanding';
import type { Understanding } from './understanding';
import { describeWaysOut, inTellingOrder } from './ways-out';

/** What the Storyteller does: moves the story by a tool, or tells. `text` is Markdown. */
export type StoryReply = { kind: 'move'; tool: string; to: string } | { kind: 'tell'; text: string };

/** What a call asks of this narrator. */
interface NarratorCall {
  messages: readonly NarratorMessage[];
  /** The tools that may be called. */
  tools: readonly { name: string }[];
}

/** One call to answer, with all that the answer is made of. */
interface Situation {
  scene: StoryScene;
  conversation: Conversation;
  /** The ways that can be taken in this call. */
  candidates: readonly ExitCandidate[];
  /** The ways that there are. */
  exits: readonly SceneNode[];
}

/**
 * Answers one call from the scene alone; the same call always gets the same answer.
 *
 * @param provider the id under which this narrator's own messages are known
 */
export function replyTo(call: NarratorCall, scene: StoryScene, provider: string): StoryReply {
  const conversation = readConversation(call.messages, provider);
  const candidates = findCandidates(scene, new Set(call.tools.map((tool) => tool.name)));
  const exits = inTellingOrder(scene.graphs.flatMap((graph) => (graph.tool === null ? [] : graph.exits)));
  const situation = { scene, conversation, candidates, exits };
  if (conversation.outcome !== null) {
    return tell(tellOutcome(conversation.outcome, situation));
  }
  if (candidates.length === 0) {
    return tell(conversation.isBeginning ? tellBeginning(situation) : tellStandstill(situation));
  }
  const understanding = understand(conversation.input, situation);
  if (understanding.kind === 'not-understood' && conversation.isBeginning) {
    return tell(tellBeginning(situation));
  }
  return act(understanding, situation);
}

function act(understanding: Understanding, situation: Situation): StoryReply {
  if (understanding.kind === 'move') {
    const { tool, node } = understanding.candidate;
    return { kind: 'move', tool, to: node.id };
  }
  const { exits, conversation } = situation;
  switch (understanding.kind) {
    case 'help':
      return tell(say.explainPlay(exits, conversation.turn));
    case 'ask':
      return tell(say.askWhich(understanding.candidates));
    default:
      return tell(withWaysOut(answer(understanding, situation), situation));
  }
}

function answer(
  understanding: Exclude<Understanding, { kind: 'move' | 'help' | 'ask' }>,
  { scene, conversation: { turn, told } }: Situation,
): string {
  switch (understanding.kind) {
    case 'entity':
      return tellEntity(understanding.entity);
    case 'sentence':
      return unwrapLines(understanding.text);
    case 'look':
      return scene.graphs[0] === undefined ? '' : tellEntity(scene.graphs[0].node);
    case 'ways':
      return '';
    case 'inventory':
      return say.replyInventory();
    case 'wait':
      return say.replyWaited(turn);
    case 'courtesy':
      return say.replyCourtesy();
    case 'left-undone':
      return say.replyLeftUndone(turn);
    case 'no-way-back':
      return say.replyNoWayBack();
    case 'nothing-to-see':
      return say.replyNothingToSee(turn);
    case 'not-understood':
      return say.replyNotUnderstood(turn, told);
  }
}

function tellBeginning(situation: Situation): string {
  const passages = situation.scene.graphs.map(({ node }) => tellEntity(node));
  return closing(passages, situation);
}

function tellOutcome(outcome: MoveOutcome, situation: Situation): string {
  const { scene, conversation } = situation;
  const arrived = scene.graphs.find(({ node }) => node.id === outcome.to);
  if (!outcome.isDone || arrived === undefined) return withWaysOut(say.replyRefused(), situation);
  return closing([tellArrival(arrived.node, conversation.told)], situation);
}

/** The way out of a page is not always the narrator's to take: an ended story, a page without exits, a call without tools. */
function tellStandstill(situation: Situation): string {
  const { exits, scene } = situation;
  const place = scene.graphs[0];
  const passage = place === undefined ? [] : [tellEntity(place.node)];
  return closing([...passage, ...(exits.length > 0 ? [say.replyCannotMove()] : [])], situation);
}

/** Paragraphs, and after them the end of the story or the ways out. */
function closing(paragraphs: readonly string[], situation: Situation): string {
  const ending = situation.scene.graphs.find(({ node }) => node.ending !== null)?.node.ending ?? null;
  const text = paragraphs.join('\n\n');
  return ending === null ? withWaysOut(text, situation) : `${text}\n\n${say.tellEnd(ending.title)}`;
}

function withWaysOut(text: string, { exits, conversation }: Situation): string {
  const ways = exits.length === 0 ? say.NO_FURTHER : describeWaysOut(exits, conversation.turn);
  return [text, ways].filter((paragraph) => paragraph !== '').join('\n\n');
}

function tell(text: string): StoryReply {
  return { kind: 'tell', text };
}
