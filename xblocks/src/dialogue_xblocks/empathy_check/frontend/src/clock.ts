// For how long the statements are before the eyes. A sheet answered faster than it can be read counts less in figures.

export class Clock {
  #since: number | null = null;
  #passed = 0;
  #open = false;

  constructor(private readonly page: Pick<Document, "visibilityState"> = document) {}

  /** The statements are shown, or no longer. */
  show(open: boolean): void {
    this.#open = open;
    this.look();
  }

  /** The page may have come before the eyes, or gone. */
  look(): void {
    const now = performance.now();
    if (this.#since !== null) this.#passed += now - this.#since;
    this.#since = this.#open && this.page.visibilityState === "visible" ? now : null;
  }

  /** Take the whole seconds that were not taken yet. */
  take(): number {
    this.look();
    const seconds = Math.floor(this.#passed / 1000);
    this.#passed -= seconds * 1000;
    return seconds;
  }

  /** These seconds did not arrive. */
  giveBack(seconds: number): void {
    this.#passed += seconds * 1000;
  }
}
