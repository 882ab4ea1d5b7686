import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGamebook, type ParsedGamebook } from '../../src/gamebook/format/parse-gamebook';
import type { Book, Ending } from '../../src/gamebook/story/book';
import { endingOf } from '../../src/gamebook/story/ending';
import { sceneOf, type StoryScene } from '../../src/gamebook/story/scene';
import type { StoryState } from '../../src/gamebook/story/story-state';
import type { ChatMessage } from '../../src/provider/llm-call';
import { ProviderRegistry } from '../../src/provider/provider.registry';
import { StorytellerProvider } from '../../src/provider/strategies/storyteller/storyteller.provider';
import { OutboundSockets } from '../../src/provider/transport/outbound-sockets';
import { stepMessages } from '../../src/session/turn-messages';
import { TurnNarrator } from '../../src/session/turn-narrator';

const TOLD_BY = { provider: 'storyteller', modelName: 'storyteller' };

/** Reads a book that comes with the app. */
export function readBundledBook(name: string): ParsedGamebook {
  const path = join(__dirname, '../../gamebooks/llm-gamebook', name, 'llm-gamebook.yaml');
  return parseGamebook(readFileSync(path, 'utf8'));
}

/** What one turn told and where it left the story. */
export interface ToldTurn {
  text: string;
  /** Names of the ways out as the last paragraph offers them. */
  offered: string[];
  state: StoryState;
}

/** Plays a book with the Storyteller through the guard, turn by turn, with the loop that a session uses. */
export class ToldStory {
  private readonly registry = new ProviderRegistry(
    [new StorytellerProvider()],
    () => undefined,
    new OutboundSockets(),
  );
  private readonly narrator = new TurnNarrator(this.registry);
  private readonly messages: ChatMessage[] = [];
  state: StoryState = {};

  constructor(readonly book: Book) {}

  /** Goes to any moment of the story, as if it had been played to there; what was told before is forgotten. */
  goTo(state: StoryState): void {
    this.state = state;
    this.messages.splice(
      0,
      this.messages.length,
      { role: 'user', text: 'Begin.' },
      toldBy('Once upon a time.'),
    );
  }

  get scene(): StoryScene {
    return sceneOf(this.book, this.state);
  }

  get ending(): Ending | null {
    return endingOf(this.book, this.state);
  }

  /** The opening narration. */
  open(): Promise<ToldTurn> {
    return this.tell('Begin the story.', true);
  }

  /** One turn of the player. */
  say(input: string): Promise<ToldTurn> {
    return this.tell(input, false);
  }

  private async tell(input: string, isOpening: boolean): Promise<ToldTurn> {
    this.messages.push({ role: 'user', text: input });
    let text = '';
    const moves: ChatMessage[] = [];
    const narration = {
      ...TOLD_BY,
      settings: { wordsPerSecond: 0 },
      connection: { baseUrl: null, apiKey: null },
      book: this.book,
      state: this.state,
      messages: this.messages,
      isOpening,
      startsInThinking: false,
    };
    for await (const event of this.narrator.narrate(narration, new AbortController().signal)) {
      if (event.type === 'text-delta') text += event.text;
      if (event.type !== 'tool-call') continue;
      this.state = event.state;
      const step = { text: '', reasoning: null, calls: [event.call], replay: null };
      moves.push(...stepMessages({ ...TOLD_BY, ...step }));
    }
    this.messages.push(...moves, toldBy(text));
    return { text, offered: offeredNames(text), state: this.state };
  }
}

function toldBy(text: string): ChatMessage {
  return {
    role: 'assistant',
    text,
    reasoning: null,
    toolCalls: [],
    origin: TOLD_BY,
  };
}

function offeredNames(text: string): string[] {
  const lastParagraph = text.split('\n\n').at(-1) ?? '';
  return [...lastParagraph.matchAll(/\*\*(.+?)\*\*/g)].map(([, name = '']) => name);
}
