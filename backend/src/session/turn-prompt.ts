import { Injectable } from '@nestjs/common';
import type { Book } from '../gamebook/story/book';
import { toolsOf } from '../gamebook/story/tools';
import { openingInstruction, systemPrompt } from '../gamebook/story/story-prompt';
import type { StoryState } from '../gamebook/story/story-state';
import type { ModelSettings } from '../provider/llm-call';
import { ProviderRegistry } from '../provider/provider.registry';
import { estimateTokens } from './token-estimate';
import { fitHistory, messageTokens, type FittedHistory, type HistoryTurn } from './turn-history';
import { turnMessages } from './turn-messages';
import { TurnStore } from './turn-store';
import type { Turn } from './turn.entity';

/** Turns read at once while a path is walked back. */
const PAGE_SIZE = 16;

/** Tokens kept free for the answer where the settings name no maximum; never more than a quarter of the window. */
const DEFAULT_ANSWER_TOKENS = 2_048;

/** Tokens kept free for the tool calls and results of the turn itself. */
const TOOL_STEP_TOKENS = 512;

/** What a turn's prompt is made of. */
export interface PromptRequest {
  book: Book;
  state: StoryState;
  /** The turn that the new one follows; null: the story begins. */
  parent: Turn | null;
  input: string | null;
  provider: string;
  /** The vendor's name of the model. */
  modelName: string;
  settings: ModelSettings;
}

/** Puts together what a model is told of the story so far: as much of it as its context window holds. */
@Injectable()
export class TurnPrompt {
  constructor(
    private readonly turns: TurnStore,
    private readonly registry: ProviderRegistry,
  ) {}

  /** The history and the player's words, without the system message, which changes with the state. */
  async messages(request: PromptRequest): Promise<FittedHistory> {
    const words = request.input ?? openingInstruction(request.book);
    const history = request.parent ? await this.history(request, request.parent, words) : null;
    return {
      messages: [...(history?.messages ?? []), { role: 'user', text: words }],
      warnings: history?.warnings ?? [],
    };
  }

  private async history(request: PromptRequest, parent: Turn, words: string): Promise<FittedHistory> {
    const contextWindow =
      request.settings.contextWindow ??
      this.registry.definition(request.provider)?.defaultContextWindow ??
      Number.POSITIVE_INFINITY;
    const answer = request.settings.maxOutputTokens ?? Math.min(DEFAULT_ANSWER_TOKENS, contextWindow / 4);
    const fixed =
      estimateTokens(systemPrompt(request.book, request.state)) +
      estimateTokens(JSON.stringify(toolsOf(request.book, request.state))) +
      estimateTokens(words) +
      TOOL_STEP_TOKENS;
    const opening = openingInstruction(request.book);
    const read = ({ depth, ...turn }: Turn): HistoryTurn => {
      const messages = turnMessages(turn, opening);
      return { depth, messages, tokens: messageTokens(messages, request) };
    };
    return fitHistory(
      this.walkBack(parent, read),
      async () => read(await this.turns.get(parent.sessionId, parent.rootTurnId)),
      contextWindow - answer - fixed,
      contextWindow,
    );
  }

  private async *walkBack(parent: Turn, read: (turn: Turn) => HistoryTurn): AsyncGenerator<HistoryTurn> {
    // The newest turn has been read with the claim.
    yield read(parent);
    let lastTurnId = parent.parentTurnId;
    while (lastTurnId !== null) {
      const page: Turn[] = await this.turns.path(parent.sessionId, lastTurnId, PAGE_SIZE);
      for (const turn of [...page].reverse()) yield read(turn);
      lastTurnId = page[0]?.parentTurnId ?? null;
    }
  }
}
