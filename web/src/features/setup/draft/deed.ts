/** What is done to the draft as a whole: whatever is read meanwhile waits, so that nobody is told of their own deed. */
export class Deed {
  private running: Promise<unknown> | null = null;

  async hold<T>(deed: () => Promise<T>): Promise<T> {
    const held = deed();
    this.running = held.catch(() => undefined);
    try {
      return await held;
    } finally {
      this.running = null;
    }
  }

  async done(): Promise<void> {
    await this.running;
  }
}
