import { PASSED } from '@clickledger/wire';
import { applyDecorators } from '@nestjs/common';
import { ApiParam, ApiQuery } from '@nestjs/swagger';

type Name = (typeof PASSED)[number] | 'cid';

const SUB_ID = 'A word of the publisher’s own, kept on the click and its conversions';

/** What each of the publisher's parameters means; docs/tracking-links.md says more. */
export const MEANINGS: Readonly<Record<Name, string>> = {
  ...(Object.fromEntries(PASSED.map((name) => [name, SUB_ID])) as Record<(typeof PASSED)[number], string>),
  source: 'Where the visitor came from, such as newsletter or google',
  placement: 'Where on the page the link was, such as sidebar',
  cid: 'The sender’s own click ID, for a network up the chain; it comes back in postbacks',
};

const DEEP_LINK = 'A page of the advertiser’s to land on, percent-encoded; its host must be one that the offer allows';

/** Describes the path and query of a tracking link, which no pipe checks: a visitor is not to be stopped for them. */
export const TrackingParameters = (): MethodDecorator =>
  applyDecorators(
    ApiParam({ name: 'slug', description: 'Of the link' }),
    ...Object.entries(MEANINGS).map(([name, description]) =>
      ApiQuery({ name, description, required: false, type: String }),
    ),
    ApiQuery({ name: 'url', description: DEEP_LINK, required: false, type: String }),
  );
