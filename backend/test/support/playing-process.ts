import supertest from 'supertest';
import type { VendorServer } from '../vendors/vendor-server';
import { AppProcess } from './app-process';
import { vendorModel, type PlayedTurn } from './play';
import { HOUSE_BOOK } from './sample-book';
import { listenToTurn, type ReceivedEvent } from './turn-listener';

/** What was heard of a turn. */
export interface HeardTurn {
  events: ReceivedEvent[];
  /** Ends with the stream, also where that is cut. */
  ended: Promise<void>;
}

/** The built app as a process, and who plays with it. */
export class PlayingProcess {
  private constructor(
    readonly app: AppProcess,
    readonly url: string,
  ) {}

  static async start(environment: Readonly<Record<string, string>>): Promise<PlayingProcess> {
    const app = new AppProcess({ LOG_LEVEL: 'warn', ...environment });
    return new PlayingProcess(app, await app.url());
  }

  get http(): ReturnType<typeof supertest> {
    return supertest(this.url);
  }

  /** Adds a book, and a model of this vendor. @returns what a session is made of */
  async prepare(vendor: VendorServer): Promise<{ gamebookId: string; llmModelId: string }> {
    const book = await this.http
      .post('/api/gamebooks')
      .send({ name: 'test/house', yaml: HOUSE_BOOK })
      .expect(201);
    const model = await this.http
      .post('/api/llm-models')
      .send({ ...vendorModel(vendor), name: 'Vendor' })
      .expect(201);
    return { gamebookId: book.body.id as string, llmModelId: model.body.id as string };
  }

  /** Begins a session with its first turn. */
  async begin(session: { gamebookId: string; llmModelId: string }): Promise<PlayedTurn> {
    const { body } = await this.http.post('/api/sessions').send(session).expect(201);
    return this.say(body.id as string);
  }

  /** Begins a turn. */
  async say(sessionId: string): Promise<PlayedTurn> {
    const { body } = await this.http
      .post(`/api/sessions/${sessionId}/turns`)
      .send({ input: 'Tell me' })
      .expect(202);
    return body as PlayedTurn;
  }

  async turn({ sessionId, id }: PlayedTurn): Promise<PlayedTurn> {
    const { body } = await this.http.get(`/api/sessions/${sessionId}/turns/${id}`).expect(200);
    return body as PlayedTurn;
  }

  /** Listens to a turn, and waits until the text that was heard has so many words or the stream has ended. */
  async listen(turn: PlayedTurn, wordCount: number): Promise<HeardTurn> {
    const events: ReceivedEvent[] = [];
    let heardEnough = (): void => undefined;
    const enough = new Promise<void>((resolve) => (heardEnough = resolve));
    const follow = async (): Promise<void> => {
      try {
        for await (const event of listenToTurn(this.url, turn.sessionId, turn.id)) {
          events.push(event);
          if (wordsOf(events).length >= wordCount) heardEnough();
        }
      } catch {
        // The process ended.
      }
      heardEnough();
    };
    const ended = follow();
    await enough;
    return { events, ended };
  }
}

/** The words of the text that was heard. */
export function wordsOf(events: readonly ReceivedEvent[]): string[] {
  const text = events
    .map((event) => (event.name === 'text-delta' ? String(event.data['text']) : ''))
    .join('');
  return text.split(' ').filter((word) => word !== '');
}
