/** A promise that is resolved from outside. */
export class Deferred<Value> {
  resolve!: (value: Value) => void;
  readonly promise = new Promise<Value>((resolve) => {
    this.resolve = resolve;
  });
}
