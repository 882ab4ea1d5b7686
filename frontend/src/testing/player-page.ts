import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { inputBinding, signal, type WritableSignal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SessionModel } from '../app/api/session-api';
import { Player } from '../app/play/player';
import { PlayerHarness } from '../app/play/player.harness';
import { llmModelOf, LOCAL_MODEL, STORYTELLER } from './stories';
import { settle } from './settle';
import { StoryServer } from './story-server';
import { provideWebStreams } from './web-streams';

/** A player page with its server, as a test holds them. */
export interface PlayerPage {
  readonly fixture: ComponentFixture<Player>;
  readonly player: PlayerHarness;
  readonly server: StoryServer;
  readonly sessionId: WritableSignal<string>;
}

/** Opens the player page of session `s1`; nothing but the list of models is answered yet. */
export async function openPlayerPage(
  models: readonly SessionModel[] = [STORYTELLER, LOCAL_MODEL],
): Promise<PlayerPage> {
  provideWebStreams();
  // jsdom lays nothing out, so it cannot scroll.
  Element.prototype.scrollTo = () => undefined;
  window.scrollTo = () => undefined;
  window.scrollBy = () => undefined;
  const server = new StoryServer();
  const sessionId = signal('s1');
  TestBed.configureTestingModule({ providers: [provideRouter([]), ...server.provide()] });
  const fixture = TestBed.createComponent(Player, { bindings: [inputBinding('sessionId', sessionId)] });
  await settle();
  server.answerModels(models.map(llmModelOf));
  server.answerShelf();
  server.request('GET', '/providers').flush({ items: [], total: 0 });
  // A harness waits until no resource is being read, so it comes last.
  const player = await TestbedHarnessEnvironment.harnessForFixture(fixture, PlayerHarness);
  return { fixture, player, server, sessionId };
}
