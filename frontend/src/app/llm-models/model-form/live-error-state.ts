import type { AbstractControl } from '@angular/forms';
import type { Field } from '@angular/forms/signals';
import type { ErrorStateMatcher } from '@angular/material/core';

/** Shows what is wrong with a field as soon as it is typed, or left; a field that nobody has been at shows nothing. */
export class LiveErrorState implements ErrorStateMatcher {
  isErrorState(control: AbstractControl | null): boolean {
    return control !== null && control.invalid && (control.dirty || control.touched);
  }

  isSignalErrorState(field: Field<unknown> | null): boolean {
    const state = field?.();
    return state !== undefined && state.invalid() && (state.dirty() || state.touched());
  }
}
