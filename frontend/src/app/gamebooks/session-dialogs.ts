import { inject, Injector, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Session } from '../api/session-api';

/** The questions about a session. The dialogs are loaded at their first use. */
@Service()
export class SessionDialogs {
  private readonly injector = inject(Injector);

  /** Asks for another title; null: the player keeps the old one. */
  async askTitle(session: Session): Promise<string | null> {
    const [{ MatDialog }, { RenameSessionDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./rename-session-dialog'),
    ]);
    const dialog = this.injector
      .get(MatDialog)
      .open<InstanceType<typeof RenameSessionDialog>, string, string>(RenameSessionDialog, {
        data: session.title,
        width: '28rem',
      });
    return (await firstValueFrom(dialog.afterClosed())) ?? null;
  }

  /** Asks whether the session is really to be deleted. */
  async agreesToDelete(session: Session): Promise<boolean> {
    const [{ MatDialog }, { DeleteSessionDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./delete-session-dialog'),
    ]);
    const dialog = this.injector
      .get(MatDialog)
      .open<InstanceType<typeof DeleteSessionDialog>, Session, boolean>(DeleteSessionDialog, {
        data: session,
      });
    return (await firstValueFrom(dialog.afterClosed())) === true;
  }
}
