import { describe, expect, it } from '@jest/globals';
import { preferredLanguage, prefersJson } from './preferred.js';

describe('prefersJson', () => {
  it.each([
    ['application/json', true],
    ['application/json, text/plain, */*', true],
    ['Application/JSON', true],
    ['application/problem+json', true],
    ['text/html;q=0.8, application/json', true],
    ['text/html, application/json', false],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
    ['application/json;q=0', false],
    ['application/jsonp', false],
    ['*/*', false],
    ['', false],
    [';;;,,q=', false],
  ])('%j: %s', (accept, json) => {
    expect(prefersJson(accept)).toBe(json);
  });
});

describe('preferredLanguage', () => {
  const known = (language: string) => ['en', 'de', 'fr'].includes(language);

  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['ja, fr;q=0.5, en;q=0.7', 'en'],
    ['DE', 'de'],
    ['de;q=0, fr;q=0.1', 'fr'],
    ['ja', undefined],
    ['*', undefined],
    ['', undefined],
  ])('%j: %s', (header, language) => {
    expect(preferredLanguage(header, known)).toBe(language);
  });
});
