import { inject, Service } from '@angular/core';
import { ConnectionCheckApi } from '../../api/connection-check-api';
import { ConnectionDoctor } from './connection-doctor';
import { LlmModelStore } from '../../api/llm-model-store';

/** The checks of the saved models: each goes on wherever the reader goes, and every list shows how far it is. */
@Service()
export class ModelChecks {
  private readonly api = inject(ConnectionCheckApi);
  private readonly store = inject(LlmModelStore);
  private readonly doctors = new Map<string, ConnectionDoctor>();

  /** Who checks this model; the steps of the last check are still there. */
  doctorOf(modelId: string): ConnectionDoctor {
    const known = this.doctors.get(modelId);
    if (known) return known;
    const doctor = new ConnectionDoctor(this.api);
    this.doctors.set(modelId, doctor);
    return doctor;
  }

  isRunning(modelId: string): boolean {
    return this.doctorOf(modelId).state() === 'running';
  }

  /** Checks the model as it is stored, in place of a check that is running. Resolves when it is over, however it ended. */
  async check(modelId: string): Promise<void> {
    const doctor = this.doctorOf(modelId);
    await doctor.check({ id: modelId });
    // The server keeps what it found.
    if (doctor.state() === 'ended') this.store.reload();
  }
}
