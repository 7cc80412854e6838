/** Something to do may have come: whoever pauses goes on. */
export class Wake {
  private woken = false;
  private resolve: (() => void) | undefined;

  call(): void {
    this.woken = true;
    this.resolve?.();
  }

  /** Resolves when it was called since it last did, or after so many milliseconds. */
  async pause(ms: number): Promise<void> {
    if (!this.woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.resolve = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.resolve = undefined;
    this.woken = false;
  }
}
