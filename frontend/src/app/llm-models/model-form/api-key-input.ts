import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
} from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { mdiEyeOffOutline, mdiEyeOutline } from '@mdi/js';
import { InstallationInfo } from '../../api/installation-api';
import type { ProviderDescriptor } from '../../api/provider-api';
import { IconPath } from '../../ui/icon-path';
import type { KeyState } from './key-advice';
import { findKeySlip } from './key-slips';
import { ErrorLabel } from '../settings/error-label';
import { MaskedText } from '../../ui/masked-text';
import type { KeyIntent } from './model-draft';

/**
 * The API key of a model: where it comes from, and the ways to enter, replace and remove it. A stored key is never shown, only that there is
 * one; what is being typed can be revealed.
 */
@Component({
  selector: 'app-api-key-input',
  imports: [
    ErrorLabel,
    FormField,
    IconPath,
    MatIcon,
    MaskedText,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatSuffix,
  ],
  templateUrl: './api-key-input.html',
  styleUrl: './api-key-input.scss',
})
export class ApiKeyInput {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly installation = inject(InstallationInfo).installation;

  readonly field = input.required<FieldTree<string>>();
  readonly provider = input.required<ProviderDescriptor>();
  readonly state = input.required<KeyState>();
  readonly intentChange = output<KeyIntent>();

  protected readonly isRevealed = signal(false);
  protected readonly slip = computed(() => findKeySlip(this.field()().value()));
  protected readonly revealName = computed(() =>
    this.isRevealed() ? $localize`Hide the API key` : $localize`Show the API key`,
  );
  protected readonly revealIcon = computed(() => (this.isRevealed() ? mdiEyeOffOutline : mdiEyeOutline));
  /** Where the key comes from now, in a sentence. */
  protected readonly words = computed(() => {
    const { intent, isStored, source, variable } = this.state();
    if (isStored) {
      if (intent === 'remove') return $localize`API key: removed when you save.`;
      return intent === 'replace' ? $localize`API key: replaced when you save.` : this.describeStored();
    }
    switch (source) {
      case 'environment':
        return $localize`API key: from ${variable ?? ''}:variable: in the server’s environment.`;
      case 'typed':
        return $localize`API key: stored when you save.`;
      default:
        return this.provider().apiKey === 'required'
          ? $localize`API key: none yet.`
          : $localize`API key: none. Most servers of this kind need none.`;
    }
  });
  /** Whether a key is on the server, or will be once the model is saved. */
  protected readonly isKept = computed(() => {
    const { intent, isStored, source } = this.state();
    return source === 'typed' || (isStored && intent !== 'remove');
  });
  /** How a stored key lies on the server; empty: not known. */
  protected readonly storageWords = computed(() => {
    switch (this.installation()?.keyStorage) {
      case 'encrypted':
        return $localize`Encrypted at rest.`;
      case 'plain':
        return $localize`Stored unencrypted on this computer.`;
      default:
        return '';
    }
  });

  protected toggleReveal(): void {
    this.isRevealed.set(!this.isRevealed());
  }

  protected intend(intent: KeyIntent): void {
    if (intent !== 'replace') this.field()().value.set('');
    this.isRevealed.set(false);
    this.intentChange.emit(intent);
    afterNextRender(() => this.focusAfter(intent), { injector: this.injector });
  }

  protected clean(): void {
    const slip = this.slip();
    if (!slip) return;
    this.field()().value.set(slip.cleaned);
    this.field()().focusBoundControl();
  }

  /** The button that was pressed is gone. */
  private focusAfter(intent: KeyIntent): void {
    if (intent === 'replace') this.field()().focusBoundControl();
    else this.host.nativeElement.querySelector<HTMLElement>('.state button')?.focus();
  }

  private describeStored(): string {
    const hint = this.state().storedHint;
    return hint === null ? $localize`API key: saved.` : $localize`API key: saved, ends in …${hint}:end:.`;
  }
}
