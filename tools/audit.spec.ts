import { verdictOf } from './audit.mjs';

const found = (severity: string) => ({ name: 'some-package', severity, range: '<2.0.1', via: [] });
const answer = (...severities: string[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(severities.map((severity, i) => [`package-${i}`, found(severity)])),
  });

describe('the audit of packages', () => {
  it.each(['high', 'critical'])('fails for a %s advisory, and names the package', (severity) => {
    expect(verdictOf(answer('low', severity))).toEqual({
      ok: false,
      lines: [`audit: ${severity}: some-package <2.0.1`],
    });
  });

  it.each([[[]], [['low', 'moderate']]])('passes for %j', (severities) => {
    expect(verdictOf(answer(...severities))).toEqual({ ok: true, lines: ['audit: ok'] });
  });

  // As npm 10 prints it of a registry that has no audit.
  it.each([
    ['{"message":"405 Method Not Allowed - POST ...","method":"POST","statusCode":405,"error":{"summary":""}}', '405'],
    ['{"message":"404 Not Found - POST ...","statusCode":404}', '404'],
    ['{"message":"request to ... failed","code":"ENOTFOUND"}', 'no answer'],
    ['', 'no answer'],
  ])('says on one line that the registry does not answer it: %s', (output, why) => {
    const lines = [`audit: not done, the registry does not answer it (${why})`];
    expect(verdictOf(output)).toEqual({ ok: true, lines });
  });
});
