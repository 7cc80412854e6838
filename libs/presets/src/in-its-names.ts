import type { Inbound } from './preset.js';

/**
 * A sentence that names our parameters, with what the platform calls them: "Send your token: as token. Here token is
 * security_token."
 */
export function inItsNames({ parameters }: Inbound, detail: string): string {
  const called = Object.entries(parameters).filter(([ours, [its]]) => its !== ours && names(detail, ours));
  if (called.length === 0) return detail;
  return `${detail} Here ${called.map(([ours, [its]]) => `${ours} is ${its}`).join(', ')}.`;
}

/** `offer` and the like are words, too. */
const names = (detail: string, parameter: string): boolean =>
  new RegExp(parameter.includes('_') ? parameter : `\\b(?:send|as|check) ${parameter}\\b`, 'i').test(detail);
