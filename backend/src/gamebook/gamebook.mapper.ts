import type {
  GamebookDetailResponse,
  GamebookEntityTypeResponse,
  GamebookResponse,
} from './dto/gamebook-response.dto';
import type { CurrentGamebook } from './gamebook.store';
import type { Book, BookEntityType } from './story/book';

/** A gamebook as the list answers it. */
export function toGamebookResponse(gamebook: CurrentGamebook, sessionCount: number): GamebookResponse {
  const { id, name, source, revision } = gamebook;
  const { title, description, author } = revision;
  return { id, name, title, description, author, source, sessionCount };
}

/** A gamebook as it is answered alone. */
export function toGamebookDetail(gamebook: GamebookResponse, book: Book): GamebookDetailResponse {
  return { ...gamebook, entityTypes: book.entityTypes.map(toEntityType) };
}

function toEntityType({ id, name, traits, entities }: BookEntityType): GamebookEntityTypeResponse {
  return {
    id,
    name,
    traits: [...traits],
    entities: entities.map((entity) => ({ id: entity.id, name: entity.name })),
  };
}
