/**
 * The servers that specs use in place of their own: those that EVENT_LOG_URL and the others name, else those that
 * `npm test` has started for all specs. A store without one is undefined, also where a setting names an embedded one.
 * @returns {Partial<import('./start-stack.mjs').RunningStack['settings']>}
 */
export function namedServers() {
  const forAll = JSON.parse(process.env.CLICKLEDGER_STACK ?? '{}');
  const named = (/** @type {string} */ store, /** @type {RegExp} */ scheme) => {
    const url = process.env[store] ?? '';
    return { [store]: scheme.test(url) ? url : forAll[store] };
  };
  return {
    ...named('EVENT_LOG_URL', /^kafka:/),
    ...named('ATTRIBUTION_STORE_URL', /^rediss?:/),
    ...named('REPORT_STORE_URL', /^https?:/),
  };
}
