import { isbot } from 'isbot';
import { remembered } from './remembered.js';

/** Whether a user agent is a robot's. Matching costs more than all the rest of a click. */
export const isBot: (userAgent: string) => boolean = remembered(isbot);
