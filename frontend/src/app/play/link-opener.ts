import { inject, Injector, InjectionToken, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Opens an address in a new tab that cannot reach back into this page; a token so that tests can watch it. */
export const OPEN_TAB = new InjectionToken<(address: string) => void>('OPEN_TAB', {
  factory: () => (address) => void window.open(address, '_blank', 'noopener,noreferrer'),
});

/** Opens links of a story after the reader has seen where they lead. */
@Service()
export class LinkOpener {
  private readonly injector = inject(Injector);
  private readonly openTab = inject(OPEN_TAB);

  /** Asks, and opens the address if the reader agrees. */
  async askAndOpen(address: string): Promise<void> {
    const [{ MatDialog }, { LinkDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./link-dialog'),
    ]);
    const dialog = this.injector
      .get(MatDialog)
      .open<InstanceType<typeof LinkDialog>, string, boolean>(LinkDialog, { data: address });
    if ((await firstValueFrom(dialog.afterClosed())) === true) this.openTab(address);
  }
}
