import type { ToolCall } from '@mistralai/mistralai/models/components';
import { randomUUID } from 'node:crypto';
import type { ToolCallEvent } from '../../stream-event';
import { toMistralToolCallId } from './mistral-tool-call-id';

interface PartialCall {
  id: string;
  index: number;
  name: string;
  arguments: string;
}

/**
 * Puts tool calls together. Mistral sends them whole, several of them possibly under the same index, so the id tells them apart; servers that
 * copy its API send fragments, of which only the first has a name and perhaps an id.
 */
export class MistralToolCallCollector {
  private readonly calls: PartialCall[] = [];

  add(fragment: ToolCall): void {
    const id = fragment.id ?? '';
    const index = fragment.index ?? 0;
    const { name, arguments: given } = fragment.function;
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    const call = this.find(id, index, name);
    if (call === undefined) {
      this.calls.push({ id, index, name, arguments: text });
      return;
    }
    call.name ||= name;
    call.arguments += text;
  }

  /** The calls in the order in which they began. A call that never got a name cannot be made and is left out. */
  events(): ToolCallEvent[] {
    return this.calls
      .filter((call) => call.name !== '')
      .map((call) => ({
        type: 'tool-call',
        id: call.id === '' ? toMistralToolCallId(randomUUID()) : call.id,
        name: call.name,
        arguments: call.arguments === '' ? '{}' : call.arguments,
      }));
  }

  private find(id: string, index: number, name: string): PartialCall | undefined {
    if (id !== '') {
      return this.calls.find((call) => call.id === id);
    }
    return name === '' ? this.calls.findLast((call) => call.index === index) : undefined;
  }
}
