/** In each shard, as the nodes of a cluster are lost and set back one by one. */
export const FORMAT_KEY = 'format';

/** While a shard is being emptied: older than any, so that whoever opens it next begins again where one has died. */
export const BEING_EMPTIED = 0;
