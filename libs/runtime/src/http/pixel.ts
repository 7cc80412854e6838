/** A transparent GIF of one pixel: what impression and conversion pixels answer. */
export const PIXEL: Buffer = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
