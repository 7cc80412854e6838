import { isbot } from 'isbot';
import { remembered } from './remembered.js';

/** UC's browsers for slow lines come through a proxy of their maker's, and say so: "(SpeedMode; Proxy; Android ...)". */
const UC = /\bUC(?:WEB|Browser| ?Mini)/i;
const ITS_PROXY = /\bproxy\b/gi;

/**
 * Whether a user agent is a robot's: also one that names itself by nothing, as every browser sends a name. Matching costs
 * more than all the rest of a click.
 */
export const isBot: (userAgent: string) => boolean = remembered((userAgent) => {
  const name = userAgent.trim();
  return name === '' || isbot(UC.test(name) ? name.replace(ITS_PROXY, '') : name);
});
