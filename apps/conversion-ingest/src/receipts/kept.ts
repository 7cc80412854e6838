const MOST = 100_000;
/** UTF-16 code units of their JSON: about twice as many bytes. A decided receipt of an ordinary report has 300. */
const MOST_CHARACTERS = 50_000_000;

/** The latest values by ID, so many and so large in all as a process can hold: what is kept for anybody has a size. */
export class Kept<T> {
  private readonly values = new Map<string, { readonly value: T; readonly size: number }>();
  private characters = 0;

  get(id: string): T | undefined {
    return this.values.get(id)?.value;
  }

  set(id: string, value: T): void {
    this.delete(id);
    const size = id.length + JSON.stringify(value).length;
    this.values.set(id, { value, size });
    this.characters += size;
    while (this.values.size > MOST || this.characters > MOST_CHARACTERS) {
      const [oldest] = this.values.keys();
      if (oldest === undefined) return;
      this.delete(oldest);
    }
  }

  private delete(id: string): void {
    this.characters -= this.values.get(id)?.size ?? 0;
    this.values.delete(id);
  }
}
