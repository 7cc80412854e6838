/** Where a macro stands decides how its value is encoded. */
export type Place = 'path' | 'query' | 'form' | 'json';

/** `{name}`, `{_name}` or `{name:value=other,*=rest}`. */
export interface PlacedMacro {
  readonly written: string;
  readonly name: string;
  readonly raw: boolean;
  /** What is sent in the place of values; `*` stands for all others. */
  readonly map?: ReadonlyMap<string, string>;
  readonly place: Place;
}

/** A template taken apart: text that stays, and macros. */
export type Piece = string | PlacedMacro;

/** No quote or space in a name: `{ "id": 1 }` is JSON. */
const MACRO = /\{(_?)([^{}:"'\s]+)(?::([^{}"]*))?\}/g;

/** The pieces of a URL: what stands before its first `?` is its path. */
export function urlPieces(url: string): Piece[] {
  let place: Place = 'path';
  return piecesOf(url, (before) => {
    if (before.includes('?')) place = 'query';
    return place;
  });
}

export const bodyPieces = (body: string, place: 'json' | 'form'): Piece[] => piecesOf(body, () => place);

function piecesOf(text: string, placeAfter: (before: string) => Place): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(MACRO)) {
    const [written, underscore, name = '', map] = match;
    const before = text.slice(end, match.index);
    pieces.push(before, {
      written,
      name,
      raw: underscore !== '',
      ...(map !== undefined && { map: readMap(map) }),
      place: placeAfter(before),
    });
    end = match.index + written.length;
  }
  return [...pieces, text.slice(end)];
}

function readMap(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(',').map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1)];
    }),
  );
}

export const isMacro = (piece: Piece): piece is PlacedMacro => typeof piece !== 'string';

/** The template with something else in the place of each macro. */
export const replacePlaced = (text: string, put: (written: string) => string): string => text.replace(MACRO, put);
