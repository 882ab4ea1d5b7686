import { Injectable } from '@nestjs/common';
import type { Book } from '../gamebook/story/book';
import { toolsOf } from '../gamebook/story/tools';
import { openingInstruction, systemPrompt } from '../gamebook/story/story-prompt';
import type { StoryState } from '../gamebook/story/story-state';
import type { ChatMessage, ModelSettings } from '../provider/llm-call';
import { ProviderRegistry } from '../provider/provider.registry';
import { estimateTokens, loadTokenCounter, type TokenCounter } from './token-estimate';
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

/** What a model is told besides the system message. */
export interface Prompt extends Pick<FittedHistory, 'messages' | 'warnings'> {
  /** Tokens of the whole prompt, system message and tools included, as `estimateTokens` has them; null where they were counted. */
  estimatedTokens: number | null;
}

/** Puts together what a model is told of the story so far: as much of it as its context window holds. */
@Injectable()
export class TurnPrompt {
  constructor(
    private readonly turns: TurnStore,
    private readonly registry: ProviderRegistry,
  ) {}

  /** The history and the player's words, without the system message, which changes with the state. */
  async messages(request: PromptRequest): Promise<Prompt> {
    const { book, state, input, parent } = request;
    const words = input ?? openingInstruction(book);
    const fixedTexts = [systemPrompt(book, state), JSON.stringify(toolsOf(book, state)), words];
    const history = parent ? await this.history(request, parent, fixedTexts) : null;
    const messages: ChatMessage[] = [...(history?.messages ?? []), { role: 'user', text: words }];
    return {
      messages,
      warnings: history?.warnings ?? [],
      estimatedTokens:
        history?.isCounted === true ? null : tokensOf(fixedTexts, estimateTokens) + (history?.tokens ?? 0),
    };
  }

  private async history(
    request: PromptRequest,
    parent: Turn,
    fixedTexts: readonly string[],
  ): Promise<FittedHistory & { isCounted: boolean }> {
    const { settings, modelName } = request;
    const contextWindow =
      settings.contextWindow ??
      this.registry.definition(request.provider)?.defaultContextWindow ??
      Number.POSITIVE_INFINITY;
    const answer = settings.maxOutputTokens ?? Math.min(DEFAULT_ANSWER_TOKENS, contextWindow / 4);
    const opening = openingInstruction(request.book);
    const path = new PathBack(
      (lastTurnId) => this.turns.path(parent.sessionId, lastTurnId, PAGE_SIZE),
      parent,
    );
    const fit = (count: TokenCounter, ratio: number): Promise<FittedHistory> => {
      const read = (turn: Turn): HistoryTurn => {
        const messages = turnMessages(turn, opening);
        return { depth: turn.depth, messages, tokens: messageTokens(messages, request, count) };
      };
      return fitHistory(
        path.turns(read),
        async () => read(await this.turns.get(parent.sessionId, parent.rootTurnId)),
        (contextWindow - answer) / ratio - tokensOf(fixedTexts, count) - TOOL_STEP_TOKENS,
        contextWindow,
      );
    };
    const estimated = await fit(estimateTokens, await path.tokenRatio(request));
    if (estimated.warnings.length === 0) return { ...estimated, isCounted: false };
    // Only where turns would be left out is it worth to count what can be counted.
    const count = await loadTokenCounter(modelName);
    return count === null
      ? { ...estimated, isCounted: false }
      : { ...(await fit(count, 1)), isCounted: true };
  }
}

function tokensOf(texts: readonly string[], count: TokenCounter): number {
  return texts.reduce((sum, text) => sum + count(text), 0);
}

/** The turns of a path from its end to its beginning, read page by page and only as far as needed, once. */
class PathBack {
  private readonly known: Turn[];

  constructor(
    private readonly readPage: (lastTurnId: string) => Promise<Turn[]>,
    /** The newest turn, which has been read with the claim. */
    newest: Turn,
  ) {
    this.known = [newest];
  }

  async *turns<Result>(read: (turn: Turn) => Result): AsyncGenerator<Result> {
    for (let index = 0; index < this.known.length || (await this.readOn()); index += 1) {
      const turn = this.known[index];
      if (turn !== undefined) yield read(turn);
    }
  }

  /** What the vendor's count of the model's last turn, if it is among the newest ones, says of the estimate; 1: nothing. */
  async tokenRatio(model: Pick<PromptRequest, 'provider' | 'modelName'>): Promise<number> {
    const findRatio = (): number | null | undefined =>
      this.known.find(
        ({ model: { provider, modelName }, tokenRatio }) =>
          tokenRatio !== null && provider === model.provider && modelName === model.modelName,
      )?.tokenRatio;
    return findRatio() ?? ((await this.readOn()) ? findRatio() : null) ?? 1;
  }

  /** @returns whether there is more of it */
  private async readOn(): Promise<boolean> {
    const lastTurnId = this.known.at(-1)?.parentTurnId ?? null;
    if (lastTurnId === null) return false;
    const page = await this.readPage(lastTurnId);
    this.known.push(...page.reverse());
    return page.length > 0;
  }
}
