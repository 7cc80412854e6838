import { bundledTag, type BundledTag } from '@clickledger/tag';
import { gzipSync } from 'node:zlib';

export interface TagFile {
  readonly type: string;
  readonly text: string;
  readonly gzipped: Buffer;
  readonly etag: string;
}

/** What pages load, ready to be sent. */
export class TagFiles {
  private readonly files = new Map<string, TagFile>();
  private bundled: BundledTag | undefined;

  /** Read when it is asked for first: what runs from the sources and serves no page needs no bundle. */
  get tag(): BundledTag {
    return (this.bundled ??= bundledTag());
  }

  /** The tag for offers whose cookies live so many days. */
  script = (days: number): TagFile => this.file(`${days}`, () => this.tag.script(days));
  common = (): TagFile => this.file('common', () => this.tag.common);
  debug = (): TagFile => this.file('debug', () => this.tag.debug);
  sourceMap = (): TagFile => this.file('map', () => this.tag.sourceMap, 'application/json');

  private file(name: string, read: () => string, type = 'text/javascript; charset=utf-8'): TagFile {
    const known = this.files.get(name);
    if (known) return known;
    const text = read();
    const made = { type, text, gzipped: gzipSync(text, { level: 9 }), etag: `"${this.tag.hash}-${name}"` };
    this.files.set(name, made);
    return made;
  }
}
