import { DestroyRef, inject } from '@angular/core';

const CHANNEL_NAME = 'llm-gamebook-sessions';

/**
 * Tells the other tabs of this browser that a session has gone on, so that two windows side by side show the same without either being
 * touched. Other browsers and devices find out when they get the attention.
 */
export class OtherTabs {
  // Older browsers and jsdom have none: there, a tab looks again when it gets the attention.
  private readonly channel =
    typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL_NAME);

  /** To be made in an injection context; `heard` is called with the id of a session that went on in another tab. */
  constructor(heard: (sessionId: string) => void) {
    this.channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') heard(event.data);
    });
    inject(DestroyRef).onDestroy(() => this.channel?.close());
  }

  /** Says that this tab has changed the session. */
  tell(sessionId: string): void {
    this.channel?.postMessage(sessionId);
  }
}
