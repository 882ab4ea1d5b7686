import type { NamedModel } from '../llm-model/llm-model.service';
import type { Ending } from '../gamebook/story/book';
import type { SessionResponse } from './dto/session-response.dto';
import type { Session } from './session.entity';

/** What a session's turns say of it. */
export interface SessionPlay {
  /** Depth of the head turn; null before the first turn. */
  turnCount: number | null;
  ending: Ending | null;
  isGenerating: boolean;
}

/**
 * A session as the API shows it.
 * @param session with its gamebook, revision and model
 * @param fallback the model of a session whose own was deleted
 */
export function sessionResponse(
  session: Session,
  play: SessionPlay | undefined,
  fallback: NamedModel | null,
): SessionResponse {
  const llmModel = session.llmModel ?? fallback;
  const ending = play?.ending ?? null;
  return {
    id: session.id,
    title: session.title,
    gamebook: {
      id: session.gamebookId,
      name: session.gamebook?.name ?? '',
      title: session.gamebookRevision?.title ?? '',
    },
    llmModel: llmModel && {
      id: llmModel.id,
      name: llmModel.name,
      provider: llmModel.provider,
      modelName: llmModel.modelName,
    },
    headTurnId: session.headTurnId,
    status: play?.isGenerating ? 'generating' : ending ? 'ended' : 'idle',
    turnCount: play?.turnCount ?? 0,
    ending,
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
  };
}
