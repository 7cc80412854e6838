// Jars by Maven, once a machine: kept under the user's cache, so that a fresh clone finds them.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'clickledger');

/** @typedef {readonly [group: string, name: string, version: string, classifier?: string]} Artifact */

const pom = (/** @type {readonly Artifact[]} */ artifacts) => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>clickledger</groupId><artifactId>jars</artifactId><version>1</version>
  <dependencies>
    ${artifacts
      .map(
        ([group, name, version, classifier]) =>
          `<groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version>` +
          (classifier ? `<classifier>${classifier}</classifier>` : ''),
      )
      .map((dependency) => `<dependency>${dependency}</dependency>`)
      .join('\n    ')}
  </dependencies>
</project>
`;

export const areFetched = (/** @type {string} */ name) => existsSync(join(cache, name));

/**
 * The class path of these and of what they need.
 * @param {string} name of their folder: another one for another version
 * @param {readonly Artifact[]} artifacts
 * @returns {Promise<string>}
 */
export async function mavenJars(name, artifacts) {
  const jars = join(cache, name);
  if (!existsSync(jars)) {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(`${jars}-`);
    try {
      writeFileSync(join(fresh, 'pom.xml'), pom(artifacts));
      const goals = ['-B', '-q', 'dependency:copy-dependencies', '-DoutputDirectory=.', '-DincludeScope=runtime'];
      await promisify(execFile)('mvn', goals, { cwd: fresh });
      // Whole or not at all: another process may fetch them at the same moment, and one of both is enough.
      if (!existsSync(jars)) renameSync(fresh, jars);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return join(jars, '*');
}
