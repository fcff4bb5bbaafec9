/** Something that screens look at, and are told of when they have to look again. */
export abstract class Watched<Snapshot> {
  private readonly listeners = new Set<() => void>();
  private seen: Snapshot | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): Snapshot => (this.seen ??= this.look());

  protected abstract look(): Snapshot;

  protected tell(): void {
    this.seen = this.look();
    for (const listener of this.listeners) listener();
  }
}
