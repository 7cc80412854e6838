import type { AnswerReader, Reading } from '@clickledger/domain';
import type { Printed, Verdict } from './preset.js';

/** What is said of a verdict in a sentence, the same on all platforms. */
export function words(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'accepted':
      return verdict.test ? 'This would be accepted: it is a test, and nothing was recorded.' : 'Accepted.';
    case 'repeat':
      return 'The same report came before; it counts once.';
    case 'refused':
    case 'again':
      return `${verdict.code}: ${verdict.detail}`;
  }
}

/** Text, for platforms that look at the status alone. */
export function printText(verdict: Verdict): Printed {
  const said = { accepted: 'OK', repeat: 'OK', refused: 'REFUSED', again: 'TRY AGAIN' }[verdict.kind];
  const body = verdict.kind === 'accepted' && !verdict.test ? (verdict.reply ?? said) : `${said} ${words(verdict)}`;
  return { type: 'text/plain', body };
}

export const printJson = (body: object): Printed => ({ type: 'application/json', body: JSON.stringify(body) });

const LONGEST = 255;

/** Taken, and thrown away. */
export const refusal = (said: string): Reading => ({
  result: 'delivered_refused',
  words: said.replace(/\s+/g, ' ').trim().slice(0, LONGEST).toWellFormed(),
});

const DELIVERED: Reading = { result: 'delivered' };
const REFUSED = /^\W*(?:refused|rejected|declined|error|fail(?:ed|ure)?|invalid)\b[\s\S]*/i;

/** A text that begins with a word of refusal is one. */
export const readText: AnswerReader = ({ body }) => {
  const said = REFUSED.exec(body)?.[0];
  return said === undefined ? DELIVERED : refusal(said);
};

/** A reader of JSON objects: what `refused` finds in one is a refusal. What is no JSON is read as text. */
export const readJson =
  (refused: (answer: Readonly<Record<string, unknown>>) => boolean): AnswerReader =>
  (answer) => {
    const object = objectIn(answer.body);
    if (!object) return readText(answer);
    return refused(object) ? refusal(reasonIn(object)) : DELIVERED;
  };

function objectIn(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    // A body that is no JSON is an answer too.
    return undefined;
  }
}

function reasonIn(object: Readonly<Record<string, unknown>>): string {
  const said = ['error', 'code', 'message', 'detail']
    .map((name) => object[name])
    .filter((one) => typeof one === 'string');
  return said.length > 0 ? said.join(': ') : JSON.stringify(object);
}
