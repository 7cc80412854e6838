interface Choice {
  readonly value: string;
  readonly weight: number;
}

/** What an Accept or Accept-Language header lists, the most wanted first (RFC 9110, 12.4.2 and 12.5). */
function choicesOf(header: string): Choice[] {
  return header
    .split(',')
    .map((entry) => {
      const [value = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { value, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .sort((a, b) => b.weight - a.weight);
}

/** Whether a client asks for JSON, and for a page less or not at all. One that takes anything gets the page. */
export function prefersJson(accept: string): boolean {
  const choices = choicesOf(accept);
  const weightOf = (type: RegExp) => choices.find(({ value }) => type.test(value))?.weight ?? 0;
  return weightOf(/^application\/(?:json|[\w.-]+\+json)$/) > weightOf(/^(?:text\/html|application\/xhtml\+xml)$/);
}

/** The best of the known languages, without its region; undefined where none is wanted. */
export function preferredLanguage(acceptLanguage: string, known: (language: string) => boolean): string | undefined {
  return choicesOf(acceptLanguage)
    .filter(({ weight }) => weight > 0)
    .map(({ value }) => value.split('-', 1)[0] ?? '')
    .find(known);
}
