import Type, { type Static } from 'typebox';
import { Fact, Owners, Time } from './fields.js';

/** Of the visitor nothing but the ID of a click that is recorded elsewhere; whose it is, for who has no catalog. */
const Landing = {
  click_id: Type.String({
    minLength: 1,
    maxLength: 255,
    description: 'native: of others nothing proves whose they are',
  }),
  clicked_at: Time,
  ...Owners,
};

/** The tag saw the click ID in the address of the page that the visitor landed on. */
export const LandingSeen = Fact('LandingSeen', { ...Landing, seen_at: Time });
export type LandingSeen = Static<typeof LandingSeen>;

/** The tag read the click ID back from its cookie, on a later page. */
export const ClickStored = Fact('ClickStored', { ...Landing, stored_at: Time });
export type ClickStored = Static<typeof ClickStored>;

export type OfLanding = LandingSeen | ClickStored;
