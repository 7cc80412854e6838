/** @typedef {import('../libs/presets/src/index.js').Preset} Preset */

const GENERATED = 'Generated from `libs/presets` by `npm run generate`.';

/**
 * A page for each platform whose words are spoken here.
 * @param {typeof import('../libs/presets/src/index.js')} presets
 * @returns {Map<string, string>} by path below docs/
 */
export function presetDocs({ PRESETS, upstreamUrls, downstreamUrls }) {
  return new Map(
    Object.entries(PRESETS).map(([name, preset]) => {
      const up = upstreamUrls(preset, { ingestUrl: 'https://go.example.com', name, filled: {} });
      const down = downstreamUrls(preset, { trackingUrl: 'https://go.example.com/c/[slug]', filled: {} });
      return [`presets/${name}.md`, page(name, preset, up, down)];
    }),
  );
}

const code = (/** @type {string} */ text) => `\`${text}\``;
const list = (/** @type {readonly string[]} */ sentences) => sentences.map((one) => `- ${one}`).join('\n');

/**
 * @param {string} name
 * @param {Preset} preset
 * @param {{ link: string, postback: string }} up
 * @param {{ link: string, postback: string }} down
 */
function page(name, { title, inbound, printAnswer, trackingLinks, upstream, downstream }, up, down) {
  const { parameters, statuses, decimalComma } = inbound;
  const answers = /** @type {const} */ ([
    ['accepted', { kind: 'accepted', test: false, receiptId: 'r1m7' }],
    ['a repeat', { kind: 'repeat', test: false, receiptId: 'r1m7' }],
    ['refused', { kind: 'refused', test: false, receiptId: 'r1m7', code: 'window_exceeded', detail: 'Too late.' }],
    ['not stored: try again', { kind: 'again', test: false, code: 'log_unavailable', detail: 'Try again.' }],
  ]);
  return `# ${title[0]?.toUpperCase()}${title.slice(1)}

${GENERATED} From the vendor's public pages; nothing was tried against a live service. What the rest is about: [chains.md](../chains.md).

## Its postback, sent to us

\`/in/${name}\`, also with its own path behind it (${code(inbound.path)}).

| here | its name |
| --- | --- |
${Object.entries(parameters)
  .map(([ours, its]) => `| ${code(ours)} | ${its.map(code).join(', else ')} |`)
  .join('\n')}

A decimal comma, as in ${code('12,50')}, is ${decimalComma ? 'read as a point' : 'refused'}. ${
    Object.keys(statuses).length === 0
      ? 'It has no words of status.'
      : `Words of status: ${Object.entries(statuses)
          .map(([word, ours]) => `${code(word)} is ${ours}`)
          .join(', ')}.`
  }

| the report is | answered with |
| --- | --- |
${answers.map(([what, verdict]) => `| ${what} | ${code(printAnswer(verdict).body)} |`).join('\n')}

## We buy from a network on it

| | |
| --- | --- |
| landing URL of the offer here | ${code(up.link)} |
| postback, entered there | ${code(up.postback)} |
| slot of our click ID (36 letters and digits) | ${code(upstream.slot.parameter)}${upstream.slot.most ? `, up to ${upstream.slot.most} characters` : ''} |

${list(upstream.notes)}

## A network or tracker on it buys from us

| | |
| --- | --- |
| offer’s URL, entered there | ${code(down.link)} |
| postback of the publisher here | ${code(down.postback)} |

${list(downstream.notes)}
${
  trackingLinks
    ? `
## Moving in

\`FOREIGN_PATHS=${name}\` serves ${code(`${trackingLinks.path}?${trackingLinks.offer}=&${trackingLinks.publisher}=`)}: [migrate.md](../migrate.md).

| its parameter | here |
| --- | --- |
${Object.entries(trackingLinks.parameters)
  .map(([ours, its]) => `| ${code(its)} | ${code(ours)} |`)
  .join('\n')}
`
    : ''
}`;
}
