import type { SceneEntity, StoryScene } from '../gamebook/story/scene';
import type { Conversation } from './conversation';
import type { ExitCandidate } from './exit-candidate';
import { matchExit } from './exit-matcher';
import { findEntity, findSentence } from './mentions';
import { readIntent } from './player-intent';
import type { PlayerIntent } from './player-intent';
import { findNamedExactly, isPartOfName } from './spoken-names';
import { IMPERATIVE_STUDY } from './vocabulary';
import { isDeed } from './ways-out';

type PlainKind =
  | 'help'
  | 'ways'
  | 'look'
  | 'inventory'
  | 'wait'
  | 'courtesy'
  | 'left-undone'
  | 'no-way-back'
  | 'nothing-to-see'
  | 'not-understood';

/** What the player's words mean in this scene. */
export type Understanding =
  | { kind: 'move'; candidate: ExitCandidate }
  | { kind: 'ask'; candidates: readonly ExitCandidate[] }
  | { kind: 'entity'; entity: SceneEntity }
  | { kind: 'sentence'; text: string }
  | { [Kind in PlainKind]: { kind: Kind } }[PlainKind];

/** What the player's words are held against. */
export interface Moment {
  scene: StoryScene;
  /** The ways that can be taken, in telling order. */
  candidates: readonly ExitCandidate[];
  conversation: Pick<Conversation, 'moves' | 'unmovedInput'>;
}

/** Finds out what the player means; words that nothing answers to are an answer too, never an error. */
export function understand(input: string, moment: Moment): Understanding {
  const named = findNamedExactly(input, moment.candidates);
  if (named !== null) return { kind: 'move', candidate: named };
  const intent = readIntent(input);
  switch (intent.kind) {
    case 'number':
      return takeNumber(intent.position, input, moment);
    case 'back':
      return goBack(input, moment);
    case 'onward':
      return goOn(input, moment);
    case 'yes':
      return agree(moment);
    case 'no':
    case 'refusal':
      return { kind: 'left-undone' };
    case 'look-at':
      return lookAt(intent, moment);
    case 'action':
      return act(intent.text, moment);
    default:
      return { kind: intent.kind };
  }
}

/** The ways that this narrator asked about just before; empty where it did not ask. */
function askedCandidates({ scene, candidates, conversation }: Moment): readonly ExitCandidate[] {
  if (conversation.unmovedInput === null) return [];
  const earlier = understand(conversation.unmovedInput, {
    scene,
    candidates,
    conversation: { ...conversation, unmovedInput: null },
  });
  return earlier.kind === 'ask' ? earlier.candidates : [];
}

function takeNumber(position: number, input: string, moment: Moment): Understanding {
  const asked = askedCandidates(moment);
  const choices = asked.length > 0 ? asked : moment.candidates;
  const candidate = choices.at(position === 0 ? -1 : position - 1);
  return candidate === undefined ? act(input, moment) : { kind: 'move', candidate };
}

function agree(moment: Moment): Understanding {
  const [first, ...others] = askedCandidates(moment);
  if (first === undefined) return { kind: 'not-understood' };
  return others.length === 0
    ? { kind: 'move', candidate: first }
    : { kind: 'ask', candidates: [first, ...others] };
}

function goBack(input: string, moment: Moment): Understanding {
  const { candidates, conversation, scene } = moment;
  const spoken = candidates.filter((candidate) => isPartOfName(input, candidate));
  if (spoken.length === 1 && spoken[0] !== undefined) return { kind: 'move', candidate: spoken[0] };
  for (const { node } of scene.graphs) {
    const arrival = conversation.moves.find(({ to }) => to === node.id);
    const way = candidates.find((candidate) => candidate.node.id === arrival?.from);
    if (way !== undefined) return { kind: 'move', candidate: way };
  }
  const understood = act(input, moment);
  return understood.kind === 'not-understood' ? { kind: 'no-way-back' } : understood;
}

/** Words such as "ahead" or "out" may be the passage's own for a way; else they mean the only place that one can go to. */
function goOn(input: string, moment: Moment): Understanding {
  const understood = act(input, moment);
  if (understood.kind !== 'not-understood') return understood;
  const [only, ...others] = moment.candidates.filter(({ name }) => !isDeed(name));
  return only !== undefined && others.length === 0 ? { kind: 'move', candidate: only } : { kind: 'ways' };
}

function lookAt({ subject }: Extract<PlayerIntent, { kind: 'look-at' }>, moment: Moment): Understanding {
  const { scene, candidates } = moment;
  // To look at the notice board is to read it, where the story has that; to look at the mill is not to go there.
  const studies = candidates.filter(({ name }) => IMPERATIVE_STUDY.test(name));
  const match = matchExit(subject, studies);
  if (match.kind === 'certain') return { kind: 'move', candidate: match.candidate };
  const entity = findEntity(subject, scene);
  if (entity !== null) return { kind: 'entity', entity };
  const sentence = findSentence(subject, scene);
  return sentence === null ? { kind: 'nothing-to-see' } : { kind: 'sentence', text: sentence };
}

function act(text: string, { scene, candidates }: Moment): Understanding {
  const match = matchExit(text, candidates);
  switch (match.kind) {
    case 'certain':
      // A question is no decision where there is no way back from it.
      return match.candidate.node.ending !== null && text.trimEnd().endsWith('?')
        ? { kind: 'ask', candidates: [match.candidate] }
        : { kind: 'move', candidate: match.candidate };
    case 'unsure':
      return { kind: 'ask', candidates: match.candidates };
    case 'none': {
      const entity = findEntity(text, scene);
      return entity === null ? { kind: 'not-understood' } : { kind: 'entity', entity };
    }
  }
}
